using System.Globalization;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary>The story: a Monday's contacts, what staff do with them, what they neglect, and the week after.</summary>
/// <remarks>All people, numbers and addresses are made up.</remarks>
internal static partial class DemoDay
{
    /// <summary>Monday 23 November 2026, 08:30 in Shanghai, before the first contact.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 8, 30, 0, DemoTime.Offset);

    /// <summary>When the busy days are over and only surveys and follow-ups are waited for.</summary>
    public static DateTimeOffset QuietFrom { get; } = new(2026, 11, 25, 12, 0, 0, DemoTime.Offset);

    /// <summary>All scenes in the order of their times.</summary>
    public static IReadOnlyList<DemoScene> Scenes(DemoStage stage) =>
        [.. Contacts(stage).Concat(Care(stage)).Concat(Neglect(stage)).Concat(Week(stage)).OrderBy(scene => scene.At)];

    /// <summary>When a scene plays.</summary>
    public static DateTimeOffset TimeOf(DemoScene scene) => new DateTimeOffset(2026, 11, 23, 0, 0, 0, DemoTime.Offset) + scene.At;

    // Days are counted from 0, the Monday.
    private static DemoScene On(int day, string time, Func<CancellationToken, Task> playAsync) =>
        new(TimeSpan.FromDays(day) + TimeSpan.Parse(time, CultureInfo.InvariantCulture), playAsync);

    private static void Quote(DemoStage stage, string channel, string who, string words, string outcome) => stage.Tell(
        channel, $"[bold]{Markup.Escape(who)}[/] {Markup.Escape(words)} [grey]→ {Markup.Escape(outcome)}[/]");
}
