using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Finds cases whose orchestrations were lost, and starts those again from the case file (I8). Sends nothing twice.</summary>
/// <remarks>
/// The Functions host fails an orchestration for good when the app's process dies during an episode (durable-passthrough, section 2).
/// Whatever is started here repeats only what the file does not know yet: every activity reads the file first, and words have ids (I4).
/// Looks through the ids of all unfinished instances, and reads every case with a running clock.
/// </remarks>
internal sealed class Watchdog(
    DurableTaskClient client, ICaseFileStore files, IServiceRules rules, TimeProvider time, ILogger<Watchdog> logger)
{
    private const int CasesAtOnce = 16;
    private const int PageSize = 200;

    private static readonly OrchestrationRuntimeStatus[] Unfinished =
    [
        OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.ContinuedAsNew,
        OrchestrationRuntimeStatus.Suspended,
    ];

    private static readonly CaseQuery[] Watched =
    [
        .. Enum.GetValues<CaseStatus>()
            .Where(status => status is not (CaseStatus.Closed or CaseStatus.Archived))
            .Select(status => new CaseQuery { Status = status, Limit = CaseQuery.LimitMax }),
        new CaseQuery { Status = CaseStatus.Closed, Clock = ClockState.Running, Limit = CaseQuery.LimitMax }, // Its follow-up is due.
    ];

    private delegate Task Act(NeededInstance needed, WatchdogStep step, CancellationToken cancellationToken);

    /// <summary>One look over everything; what is lost is started again.</summary>
    public Task LookAsync(CancellationToken cancellationToken) => LookAsync(RepairAsync, cancellationToken);

    /// <summary>One look over everything that changes nothing: the orchestrations that a repair would see to.</summary>
    public async Task<IReadOnlyCollection<(string InstanceId, WatchdogStep Step)>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<(string, WatchdogStep)>();
        await LookAsync(
            (needed, step, _) =>
            {
                found.Add((needed.Id, step));
                return Task.CompletedTask;
            },
            cancellationToken);
        return found;
    }

    private async Task LookAsync(Act act, CancellationToken cancellationToken)
    {
        var atWork = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var instance in List(Unfinished).WithCancellation(cancellationToken))
        {
            atWork.Add(instance.InstanceId);
        }

        // What the host failed first: these are known to be lost, however many cases there are.
        var repaired = new HashSet<CaseId>();
        await foreach (var instance in List([OrchestrationRuntimeStatus.Failed]).WithCancellation(cancellationToken))
        {
            var id = new CaseId(instance.InstanceId.Split(':')[0]);
            if (HostFailure.IsIn(instance) && repaired.Add(id))
            {
                await CheckAsync(id, atWork, act, cancellationToken);
            }
        }

        foreach (var query in Watched)
        {
            await LookThroughAsync(query, atWork, repaired, act, cancellationToken);
        }
    }

    private IAsyncEnumerable<OrchestrationMetadata> List(IReadOnlyList<OrchestrationRuntimeStatus> statuses) =>
        client.GetAllInstancesAsync(new OrchestrationQuery
        {
            Statuses = statuses,
            PageSize = PageSize,
            FetchInputsAndOutputs = statuses is [OrchestrationRuntimeStatus.Failed],
        });

    private async Task LookThroughAsync(
        CaseQuery query, HashSet<string> atWork, HashSet<CaseId> repaired, Act act, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await files.ListAsync(query with { Cursor = cursor }, cancellationToken);
            foreach (var some in page.Items.Where(head => NeedsLook(head, atWork, repaired)).Chunk(CasesAtOnce))
            {
                await Task.WhenAll(some.Select(head => CheckAsync(head.Id, atWork, act, cancellationToken)));
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    // What changed a moment ago may still be on its way.
    private bool NeedsLook(CaseHead head, HashSet<string> atWork, HashSet<CaseId> repaired) =>
        !repaired.Contains(head.Id)
        && head.UpdatedAt + WatchdogSteps.Patience < Now
        && (head.Status == CaseStatus.Waiting || head.ClockStates.Contains(ClockState.Running) || head.ClockStates.Contains(ClockState.Breached)
            || (head.IsOpen && !atWork.Contains(CaseOrchestrations.LifecycleOf(head.Id, head.Round))));

    private Instant Now => time.GetUtcNow().ToInstant();

    private async Task CheckAsync(CaseId id, HashSet<string> atWork, Act act, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(id, cancellationToken) is not { } file)
        {
            return;
        }

        await rules.KnowAsync(file.Head.Policy, cancellationToken);
        foreach (var needed in CaseOrchestrations.Needed(file, rules.Current.Policies))
        {
            var isLate = WatchdogSteps.IsLate(file, needed, Now);
            if (isLate || !atWork.Contains(needed.Id))
            {
                var found = await client.GetInstanceAsync(needed.Id, getInputsAndOutputs: true, cancellationToken);
                var step = WatchdogSteps.Of(needed, found, needed.Parent is { } parent && atWork.Contains(parent), isLate);
                await (step == WatchdogStep.None ? Task.CompletedTask : act(needed, step, cancellationToken));
            }
        }
    }

    private async Task RepairAsync(NeededInstance needed, WatchdogStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case WatchdogStep.Start:
                await StartAsync(needed, cancellationToken);
                break;
            case WatchdogStep.Wake:
                await RaiseAsync(needed.Nudge, cancellationToken);
                break;
            default:
                Log.OrchestrationFailed(logger, needed.Id);
                return;
        }

        Log.OrchestrationRepaired(logger, needed.Id, step);
    }

    private async Task StartAsync(NeededInstance needed, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                needed.Name, needed.Input, new StartOrchestrationOptions(needed.Id), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Somebody was first.
        }
    }

    private async Task RaiseAsync(NeededEvent? said, CancellationToken cancellationToken)
    {
        if (said is null)
        {
            return;
        }

        try
        {
            await client.RaiseEventAsync(said.InstanceId, said.Name, said.Payload, cancellationToken);
        }
        catch (OrchestrationNotFoundException)
        {
            // It is gone meanwhile: the next look starts what is missing.
        }
    }
}
