using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>The patterns of one rule, compiled when a text first needs them.</summary>
internal sealed class SortingPatterns(SortingRule rule)
{
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>A pattern that takes longer than this is passed over (I9); the engine runs in linear time, so none does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Lazy<Regex> _regex = new(() => new Regex(string.Join('|', rule.Patterns), Options, Patience));

    /// <summary>The different words that match, as written, up to a number of them in all.</summary>
    public void AddEvidence(string text, List<string> found, int max)
    {
        if (rule.Patterns.Count == 0)
        {
            return;
        }

        try
        {
            for (var match = _regex.Value.Match(text); match.Success && found.Count < max; match = match.NextMatch())
            {
                if (Reaches(match) && !found.Contains(match.Value, StringComparer.OrdinalIgnoreCase))
                {
                    found.Add(match.Value);
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What was found so far counts; a slow text harms only itself.
        }
    }

    // An amount that no number can hold, or that is written in words, reaches any sum.
    private bool Reaches(Match match)
    {
        if (rule.AmountMin is not { } least)
        {
            return true;
        }

        var digits = match.Groups["amount"].Value.Replace(",", "", StringComparison.Ordinal);
        var unit = match.Groups["unit"].Success ? 10_000m : 1m;
        return digits.Length is 0 or > 20
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount * unit >= least;
    }
}
