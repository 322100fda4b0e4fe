using NodaTime;

namespace Serverless.Channels;

/// <summary>Reads the facts that a message cannot do without: a message with a hole never leaves.</summary>
internal static class FactsNeeded
{
    public static string Link(this MessageFacts facts, string name) =>
        facts.LinkOrNull(name) ?? throw Missing($"the link '{name}'");

    public static string? LinkOrNull(this MessageFacts facts, string name) =>
        facts.Links.TryGetValue(name, out var url) && url.Length > 0 ? url : null;

    /// <summary>Where a customer who does not accept the result comes back (H52, H60).</summary>
    public static string WayBack(this MessageFacts facts) => facts.LinkOrNull(LinkNames.Appeal) ?? facts.Link(LinkNames.Track);

    public static Instant Promise(this MessageFacts facts) => facts.PromiseAt ?? throw Missing("the promised time");

    public static Instant Due(this MessageFacts facts) => facts.DueAt ?? throw Missing("the due time");

    public static Cases.ClockKind ClockKind(this MessageFacts facts) => facts.Clock ?? throw Missing("the clock");

    public static int AlertLevel(this MessageFacts facts) => facts.Level ?? throw Missing("the level");

    public static Duration Late(this MessageFacts facts) => facts.Lateness ?? throw Missing("the lateness");

    public static Duration Left(this MessageFacts facts) => facts.Remaining ?? throw Missing("the time left");

    public static string Said(this MessageFacts facts) =>
        string.IsNullOrWhiteSpace(facts.Words) ? throw Missing("the words") : facts.Words.Trim();

    private static ArgumentException Missing(string what) => new($"The message needs {what}.");
}
