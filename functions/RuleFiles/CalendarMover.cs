using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Starts the sweeps of published calendars whose clocks are still to be moved; as often as it is asked, each runs once (S07).</summary>
internal sealed class CalendarMover(DurableTaskClient client, LiveRules rules)
{
    /// <summary>The documents that list the cases which a sweep has moved, page by page.</summary>
    public const string LogCollection = "rules-moved";

    public async Task StartMissingAsync(CancellationToken cancellationToken)
    {
        foreach (var name in rules.Unmoved)
        {
            await StartAsync(name, cancellationToken);
        }
    }

    private async Task StartAsync(RuleFileName name, CancellationToken cancellationToken)
    {
        var id = SweepTerms.InstanceOf(name.Id, name.Version);
        if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellationToken) is { IsCompleted: false })
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(CalendarSweep), SweepTerms.Of(name.Id, name.Version), new StartOrchestrationOptions(id), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Somebody was first.
        }
    }
}
