namespace Serverless.Cases;

/// <summary>Which earlier cases of the customer a rule asks for; absent conditions name all.</summary>
internal sealed record SortingEarlier
{
    public required int WithinDays { get; init; }

    /// <summary>The least number of such cases; absent for one.</summary>
    public int? Min { get; init; }

    public bool IsMetBy(int cases) => cases >= (Min ?? 1);

    public IReadOnlyList<CaseNature> Natures { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Complexity> Complexities { get; init => field = value ?? []; } = [];

    /// <summary>Whether only cases count that are still open.</summary>
    public bool Open { get; init; }

    public int CountIn(SortingFacts facts, NodaTime.Instant now) => facts.Earlier.Count(head =>
        head.OpenedAt >= now - NodaTime.Duration.FromDays(WithinDays)
        && (!Open || head.IsOpen)
        && (Natures.Count == 0 || Natures.Contains(head.Nature))
        && (Complexities.Count == 0 || Complexities.Contains(head.Complexity)));
}
