using System.Threading.Channels;

namespace Serverless.Functions;

/// <summary>Has the rules ready before anybody is served, and keeps them up to date: by the folder on one machine, by the store's stamp on several.</summary>
internal sealed class RulesKeeper(
    LiveRules rules, CalendarMover mover, StoreFaults faults, ILogger<RulesKeeper> logger, RuleFolder? folder = null)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

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

    private async Task FollowFolderAsync(RuleFolder place, CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watcher = Watch(place.Path, () => changes.Writer.TryWrite(true));
        await OnceAsync(() => place.LookAsync(cancellationToken), cancellationToken); // What came before the watch, and a sweep that a crash lost.
        await foreach (var _ in changes.Reader.ReadAllAsync(cancellationToken))
        {
            await Task.Delay(UntilWritten, TimeProvider.System, cancellationToken);
            await OnceAsync(() => place.LookAsync(cancellationToken), cancellationToken);
        }
    }

    private FileSystemWatcher? Watch(string path, Action changed)
    {
        try
        {
            var watcher = new FileSystemWatcher(path, "*.json") { EnableRaisingEvents = true };
            watcher.Changed += (_, _) => changed();
            watcher.Created += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            return watcher;
        }
        catch (IOException)
        {
            Log.RuleFolderUnwatched(logger, path); // The machine has no watch left: GET /policies still looks.
            return null;
        }
    }

    private async Task OnceAsync(Func<Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await look();
            await mover.StartMissingAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The next look will do; what stays broken is the store's to say, or the next request's.
            Log.RulesNotRefreshed(logger, e.GetType().Name, faults.AreIn(e));
        }
    }
}
