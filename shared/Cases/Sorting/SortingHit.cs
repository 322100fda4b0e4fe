namespace Serverless.Cases;

/// <summary>A rule that speaks about a text, and by which words.</summary>
internal sealed record SortingHit(SortingRule Rule, IReadOnlyList<string> Evidence)
{
    public int Weight => Rule.Weight * Math.Clamp(Evidence.Count, 1, Rule.Most ?? int.MaxValue);

    public SortingReason Because(string field, string value) =>
        new(field, value, Rule.Id, Evidence.Count == 0 ? null : string.Join(", ", Evidence));
}
