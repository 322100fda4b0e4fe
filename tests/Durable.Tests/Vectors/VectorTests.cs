using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

public sealed class VectorTests
{
    public static TheoryData<string> Names => [.. Vector.Names];

    // In these the history was bent on purpose, so that no live run can have made it.
    public static TheoryData<string> LiveNames =>
        [.. Vector.Names.Where(name => !name.StartsWith("s29", StringComparison.Ordinal)
            && !name.StartsWith("s30", StringComparison.Ordinal)
            && !name.StartsWith("s31", StringComparison.Ordinal))];

    [Fact]
    public void All_vectors_are_here() => Assert.Equal(79, Vector.Names.Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_episode_gets_the_recorded_answer(string name)
    {
        var vector = Vector.Read(name);

        var response = OrchestratorProtocol.Run(VectorOrchestrators.Registry, vector.Request);

        Judge.AssertAnswers(vector, response);
    }

    [Theory]
    [MemberData(nameof(LiveNames))]
    public void A_live_execution_gives_the_recorded_answer_too(string name)
    {
        var vector = Vector.Read(name);
        var execution = new OrchestrationExecution(VectorOrchestrators.Registry, vector.Request.InstanceId);
        var episodes = Episodes(vector.Request);

        var result = execution.Replay([], episodes[0]);
        foreach (var episode in episodes.Skip(1))
        {
            result = execution.Continue(episode);
        }

        Judge.AssertAnswers(vector, result.ToResponse());
    }

    [Fact]
    public void New_ids_are_those_of_the_official_worker()
    {
        foreach (var value in Vector.ReadFile("newguid")["values"]!.AsArray())
        {
            var now = DateTime.ParseExact(
                value!["currentUtcDateTime"]!.GetValue<string>(),
                "o",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.RoundtripKind);

            var id = DeterministicGuid.Create(
                value["instanceId"]!.GetValue<string>(), now, value["counter"]!.GetValue<int>());

            Assert.Equal(value["guid"]!.GetValue<string>(), id.ToString());
        }
    }

    private static List<List<HistoryEvent>> Episodes(OrchestratorRequest request)
    {
        var episodes = new List<List<HistoryEvent>>();
        foreach (var entry in request.PastEvents.Concat(request.NewEvents))
        {
            if (entry.OrchestratorStarted is not null)
            {
                episodes.Add([]);
            }

            if (entry.EventId < 0)
            {
                episodes[^1].Add(entry); // Confirmations are the live execution's own to know.
            }
        }

        return episodes;
    }
}
