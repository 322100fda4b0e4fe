namespace Serverless.Functions.Tests;

/// <summary>A story that runs on both hosts, in steps that are each safe to repeat.</summary>
/// <param name="Name">What it is called in the tests.</param>
/// <param name="Steps">Its steps, in order.</param>
internal sealed record Scenario(string Name, IReadOnlyList<(string Name, Func<RunningService, Task> RunAsync)> Steps)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("one case from text to follow-up", CaseStory.Steps),
        new("every channel", ChannelSteps.All),
        new("nobody answers", SilenceSteps.All),
        new("a pause ends by message and by limit", SequenceSteps.Pause),
        new("targets shrink and grow", SequenceSteps.Retarget),
        new("reopened, appealed", SequenceSteps.Reopening),
        new("split, merged, parted", SequenceSteps.Merge),
        new("handed over, asked", SequenceSteps.Owning),
        new("everything comes twice", SequenceSteps.Repeats),
    ];

    public static Scenario Named(string name) => All.Single(each => each.Name == name);

    public async Task RunAsync(RunningService service)
    {
        foreach (var (_, runAsync) in Steps)
        {
            await runAsync(service);
        }
    }
}
