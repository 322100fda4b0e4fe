using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Runs first episodes ahead of the commit that stores their starts: orchestrators are pure (I5), so nothing shows before.</summary>
/// <remarks>
/// It spares each start a timer row, a seed, a reading and a commit of its own. Starts within starts, and many at once, are left
/// to the workers, so that no commit grows without bound.
/// </remarks>
internal sealed class FirstEpisodes(HubEffects effects, Func<string, OrchestrationExecution> makeExecution)
{
    /// <summary>How many children of one episode begin with it.</summary>
    public const int ChildrenMax = 8;

    private const int DepthMax = 2;

    /// <summary>The start, begun when it may be.</summary>
    /// <param name="started">How the execution starts.</param>
    /// <param name="now">The time of the caller's turn.</param>
    /// <param name="depth">How many starts this one is within.</param>
    public StagedStart Start(HistoryEvent started, DateTimeOffset now, int depth) =>
        depth < DepthMax && Run(started, now, depth) is { } first
            ? StagedStart.Of(started, now, first)
            : StagedStart.Of(started, now, now);

    private FirstEpisode? Run(HistoryEvent started, DateTimeOffset now, int depth)
    {
        var instance = started.ExecutionStarted.OrchestrationInstance;
        var header = new InstanceHeader(
            effects.Numbers.NextKey(), instance.InstanceId, OrchestrationRuntimeStatus.Running, 1, instance.ExecutionId, 0, now);
        var turn = Turn.Ahead(header, started, depth + 1, effects.Numbers);
        var batch = turn.Batch()!; // It begins.
#pragma warning disable CA1031 // Whatever fails here fails again in the instance's own turn, where the ward sees to it.
        try
        {
            var live = LiveOrchestration.New(header, () => makeExecution(header.Id));
            var episode = new Episode(effects, this, turn, live, live.Run(batch), batch);
            return new FirstEpisode(episode.Commit, episode.Advance());
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }
}
