using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>One rule of sorting, as data: words and patterns, and what they decide.</summary>
internal sealed record SortingRule
{
    /// <summary>A rule that takes longer than this is passed over (I9); the engine runs in linear time, so none does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Lazy<Regex> _regex;

    public SortingRule() => _regex = new Lazy<Regex>(Build);

    public required string Id { get; init; }

    public CaseNature? Nature { get; init; }

    public Complexity? Complexity { get; init; }

    public Urgency? Urgency { get; init; }

    /// <summary>The department, whatever the nature is.</summary>
    public string? Department { get; init; }

    /// <summary>The department that knows the subject, when nothing stronger names one.</summary>
    public string? Subject { get; init; }

    public int Weight { get; init; }

    /// <summary>The least amount in yuan that the pattern's number must reach.</summary>
    public long? AmountMin { get; init; }

    public IReadOnlyList<string>? Zh { get; init; }

    public IReadOnlyList<string>? En { get; init; }

    public IReadOnlyList<string>? Patterns { get; init; }

    public IReadOnlyList<string>? Inform { get; init; }

    /// <summary>The different words of a text that match, as written, at most five; empty for none.</summary>
    public IReadOnlyList<string> Evidence(string text)
    {
        var found = new List<string>();
        try
        {
            for (var match = _regex.Value.Match(text); match.Success && found.Count < 5; match = match.NextMatch())
            {
                if (Reaches(match) && !found.Contains(match.Value, StringComparer.OrdinalIgnoreCase))
                {
                    found.Add(match.Value);
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return found; // What was found so far counts; a slow text harms only itself.
        }

        return found;
    }

    private bool Reaches(Match match)
    {
        if (AmountMin is not { } least)
        {
            return true;
        }

        var digits = match.Groups["amount"].Value.Replace(",", "", StringComparison.Ordinal);
        var unit = match.Groups["unit"].Success ? 10_000 : 1;
        return !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount > long.MaxValue / unit || amount * unit >= least;
    }

    private Regex Build()
    {
        List<string> parts = [.. Zh?.Select(Regex.Escape) ?? [], .. Patterns ?? []];
        if (En is { Count: > 0 })
        {
            parts.Add($@"\b(?:{string.Join('|', En)})\b");
        }

        return new Regex(
            string.Join('|', parts),
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
    }
}
