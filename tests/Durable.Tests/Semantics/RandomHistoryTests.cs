using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>Any flow under any history: a live execution asks for what a full replay asks for (Story compares
/// them).</summary>
public sealed class RandomHistoryTests
{
    private const int EpisodesMax = 60;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Live_and_replayed_executions_agree(int lot)
    {
        var ends = new HashSet<OrchestrationStatus>();
        for (var seed = lot * 150; seed < (lot + 1) * 150; seed++)
        {
            if (Live(seed) is { } end)
            {
                ends.Add(end);
            }
        }

        Assert.Contains(OrchestrationStatus.Completed, ends);
        Assert.Contains(OrchestrationStatus.ContinuedAsNew, ends);
        Assert.Contains(OrchestrationStatus.Failed, ends);
        Assert.Contains(OrchestrationStatus.Terminated, ends);
    }

    private static OrchestrationStatus? Live(int seed)
    {
        var random = new Random(seed * 31);
        var story = Story.Of<int, List<string>>(RandomFlow.RunAsync, $"{seed}");
        var open = new List<OrchestratorAction>(story.Result.Actions);
        for (var episode = 0; episode < EpisodesMax && story.Completion is null; episode++)
        {
            story.Now += TimeSpan.FromMinutes(random.Next(0, 600));
            var batch = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Happening(story, open, random));
            story.Deliver([.. batch]);
            open.AddRange(story.Result.Actions);
        }

        return story.Completion?.OrchestrationStatus;
    }

    private static HistoryEvent Happening(Story story, List<OrchestratorAction> open, Random random) =>
        random.Next(24) switch
        {
            0 or 1 or 2 or 3 => story.Raised("event" + random.Next(3), random.Next(3) == 0 ? null : "\"payload\""),
            4 => story.Suspended(),
            5 or 6 or 7 => story.Resumed(),
            8 => story.Done(random.Next(1, 30), "\"stray\""),
            9 when random.Next(12) == 0 => story.Terminated("over"),
            9 => new HistoryEvent { EventId = -1, GenericEvent = new() },
            _ => Answer(story, open, random),
        };

    private static HistoryEvent Answer(Story story, List<OrchestratorAction> open, Random random)
    {
        if (open.Count == 0)
        {
            return story.Raised("event0");
        }

        var action = open[random.Next(open.Count)];
        if (random.Next(8) > 0)
        {
            open.Remove(action); // Else it will be answered twice.
        }

        var fails = random.Next(4) == 0;
        return action.OrchestratorActionTypeCase switch
        {
            OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer => story.Fired(action.Id),
            OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration =>
                HistoryEvents.SubOrchestrationEnded(story.Now, action.Id, new CompleteOrchestrationAction
                {
                    OrchestrationStatus = fails ? OrchestrationStatus.Terminated : OrchestrationStatus.Completed,
                    Result = "\"child\"",
                }),
            _ when fails => story.Broken(action.Id, "chance", nonRetriable: random.Next(3) == 0),
            _ => story.Done(action.Id, "\"done\""),
        };
    }
}
