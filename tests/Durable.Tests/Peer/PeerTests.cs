using System.Text.Json.Nodes;

namespace Serverless.Durable.Tests;

/// <summary>Our orchestrators on Microsoft's in-memory backend end as Microsoft's own do.</summary>
public sealed class PeerTests(PeerRun run) : IClassFixture<PeerRun>
{
    [Theory]
    [InlineData("sequence")]
    [InlineData("fan-out")]
    [InlineData("fan-out-of-nothing")]
    [InlineData("retry-succeeds")]
    [InlineData("retry-exhausted")]
    [InlineData("failure")]
    [InlineData("failure-caught")]
    [InlineData("race-event-wins")]
    [InlineData("race-timer-wins")]
    [InlineData("sub-orchestration")]
    [InlineData("sub-orchestration-fails")]
    [InlineData("continue-as-new")]
    [InlineData("continue-as-new-carries-over")]
    [InlineData("terminate")]
    [InlineData("suspend-resume")]
    [InlineData("suspend-terminate")]
    public void Both_runtimes_come_to_the_same_end(string scenario)
    {
        var outcome = run.Outcomes[scenario];
        var (official, ours) = (outcome["official"]!, outcome["ours"]!);

        Assert.All(["status", "output", "customStatus", "calls"], field =>
            Assert.True(JsonNode.DeepEquals(official[field], ours[field]), $"{field}: {official} is not {ours}"));
        Assert.Equal(official["failure"] is null, ours["failure"] is null);
        Assert.Contains(Text(outcome["failure"]), Text(official["failure"]), StringComparison.Ordinal);
        Assert.Contains(Text(outcome["failure"]), Text(ours["failure"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_scenario_of_the_peer_is_judged() => Assert.Equal(16, run.Outcomes.Count);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
