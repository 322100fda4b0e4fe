namespace Serverless.Functions;

/// <summary>Has the rules ready before anybody is served, and keeps them up to date: by the folder on one machine, by the store's stamp on several.</summary>
internal sealed class RulesKeeper(
    LiveRules rules, CalendarMover mover, StoreFaults faults, ILogger<RulesKeeper> logger, RuleFolder? folder = null)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FolderPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(30); // One line of the log, not one each second.

    // An editor writes a file in several steps.
    private static readonly TimeSpan UntilWritten = TimeSpan.FromMilliseconds(250);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await rules.RefreshAsync(isForced: true, cancellationToken);
        if (folder is not null)
        {
            Directory.CreateDirectory(folder.Path);
            await folder.LookAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        folder is null ? FollowStampAsync(stoppingToken) : FollowFolderAsync(folder, stoppingToken);

    private async Task FollowStampAsync(CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(Pace, TimeProvider.System);
        while (await pace.WaitForNextTickAsync(cancellationToken))
        {
            await OnceAsync(() => rules.RefreshAsync(isForced: false, cancellationToken), cancellationToken);
        }
    }

    // Looked at, not watched: a watch tells nothing on a shared or mounted folder, and a machine has few of them.
    private async Task FollowFolderAsync(RuleFolder place, CancellationToken cancellationToken)
    {
        // What came before the service did, and a sweep that a crash lost.
        await OnceAsync(() => place.LookAsync(cancellationToken), cancellationToken);
        using var pace = new PeriodicTimer(FolderPace, TimeProvider.System);
        while (await pace.WaitForNextTickAsync(cancellationToken))
        {
            if (place.HasNews())
            {
                await Task.Delay(UntilWritten, TimeProvider.System, cancellationToken);
                if (!await OnceAsync(() => place.LookAsync(cancellationToken), cancellationToken))
                {
                    await Task.Delay(RestAfterFailure, TimeProvider.System, cancellationToken);
                }
            }
        }
    }

    private async Task<bool> OnceAsync(Func<Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await look();
            await mover.StartMissingAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The next look will do; what stays broken is the store's to say, or the next request's.
            Log.RulesNotRefreshed(logger, e.GetType().Name, faults.AreIn(e));
            return false;
        }
    }
}
