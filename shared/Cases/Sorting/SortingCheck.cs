using System.Buffers;
using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>Finds what is wrong with sorting rules: beyond the bounds, without effect, or not to be run in linear time (I9).</summary>
internal static class SortingCheck
{
    public const int BytesMax = 256 * 1024;
    private const int RulesMax = 300;
    private const int WordsMax = 500;
    private const int WordLengthMax = 60;
    private const int PatternsMax = 100;
    private const int PatternLengthMax = 500;
    private const int RepeatMax = 100;
    private const int RepeatsMax = 10_000;
    private const int WeightMax = 100;
    private const int DaysMax = 3_660;
    private const int WithinMax = 200;
    private const int GapsMax = 3;
    private static readonly SearchValues<char> NameSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static IEnumerable<RuleFault> Of(SortingDocument document)
    {
        foreach (var fault in OfHead(document))
        {
            yield return fault;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < document.Rules.Count; number++)
        {
            var rule = document.Rules[number];
            var path = $"rules[{number}]";
            if (!ids.Add(rule.Id))
            {
                yield return new RuleFault($"{path}.id", "Another rule has this id; each id stands once.");
            }

            foreach (var fault in OfRule(rule, path).Concat(OfLook(rule, path)))
            {
                yield return fault;
            }
        }

        foreach (var fault in SortingReferences.Of(document))
        {
            yield return fault;
        }
    }

    private static IEnumerable<RuleFault> OfHead(SortingDocument document)
    {
        if (!IsName(document.Id))
        {
            yield return new RuleFault("id", "An id is 1 to 60 lower-case letters, digits and '-'.");
        }

        if (document.Version is < 1 or > 1_000_000)
        {
            yield return new RuleFault("version", "A version is 1, 2, ...");
        }

        if (document.LongWords is < 100 or > 20_000)
        {
            yield return new RuleFault("longWords", "A length from 100 to 20000 is needed.");
        }

        if (document.Rules.Count is 0 or > RulesMax)
        {
            yield return new RuleFault("rules", $"1 to {RulesMax} rules are needed.");
        }

        if (document.Rules.Sum(rule => rule.Patterns.Count) > PatternsMax)
        {
            yield return new RuleFault("rules", $"All rules together have at most {PatternsMax} patterns.");
        }

        foreach (var (nature, department) in document.Departments)
        {
            if (!IsName(department))
            {
                yield return NotADepartment($"departments.{CasesJson.NameOf(nature)}");
            }
        }

        foreach (var nature in Enum.GetValues<CaseNature>().Where(nature => !document.Departments.ContainsKey(nature)))
        {
            yield return new RuleFault("departments", $"The nature {CasesJson.NameOf(nature)} has no department.");
        }

        foreach (var fault in OfWords(document.Ignore, "ignore").Concat(OfWords(document.Negators, "negators", least: 1))
            .Concat(OfWords(document.Affirmers, "affirmers", least: 1)).Concat(document.Groups.SelectMany(group => OfWords(group.Value ?? SortingWords.None, $"groups.{group.Key}"))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<RuleFault> OfRule(SortingRule rule, string path)
    {
        if (!IsName(rule.Id))
        {
            yield return new RuleFault($"{path}.id", "An id is 1 to 60 lower-case letters, digits and '-'.");
        }

        if (rule is { Nature: null, Complexity: null, Urgency: null, Department: null, Subject: null, Tier: null, Inform: [], Silences: [] })
        {
            yield return new RuleFault(path, "The rule decides nothing: it needs a nature, complexity, urgency, department, subject, tier, inform or silences.");
        }

        if (rule.Weight is < 0 or > WeightMax || (rule.Nature is not null && rule.Weight == 0))
        {
            yield return new RuleFault($"{path}.weight", $"A weight is 0 to {WeightMax}, and a rule with a nature needs 1 at least.");
        }

        if (rule.IsLate && (rule.Nature is not null || rule.Tier is not null))
        {
            yield return new RuleFault(
                $"{path}.when", "A rule that asks what was decided, or for the customer, cannot decide the nature or the tier itself.");
        }

        foreach (var (department, place) in rule.Inform.Select((name, number) => ((string?)name, $"inform[{number}]"))
            .Append((rule.Department, "department")).Append((rule.Subject, "subject")))
        {
            if (department is not null && !IsName(department))
            {
                yield return NotADepartment($"{path}.{place}");
            }
        }

        if (rule.AmountMin is not null && (rule.AmountMin < 0 || !rule.HasWords || !rule.Patterns.All(pattern => pattern.Contains("(?<amount>", StringComparison.Ordinal))))
        {
            yield return new RuleFault($"{path}.amountMin", "An amount is 0 or more, needs words or patterns, and every pattern needs the group (?<amount>...).");
        }

        if (rule.Most is < 1 or > 5)
        {
            yield return new RuleFault($"{path}.most", "1 to 5 different words count.");
        }

        if (rule.Within is not null && (rule.Within is < 0 or > WithinMax || (rule.Near.Count == 0 && rule.AmountMin is null)))
        {
            yield return new RuleFault($"{path}.within", $"A distance is 0 to {WithinMax} words, and goes with near or amountMin.");
        }
    }

    private static IEnumerable<RuleFault> OfLook(SortingRule rule, string path)
    {
        if (!rule.HasWords && rule.When is null)
        {
            yield return new RuleFault(path, "The rule looks at nothing: it needs zh, en, patterns or when.");
        }

        if (rule.When is { Earlier: { } earlier } && (earlier.WithinDays is < 1 or > DaysMax || earlier.Min is < 1 or > 20))
        {
            yield return new RuleFault($"{path}.when.earlier", $"withinDays is 1 to {DaysMax}, min is 1 to 20.");
        }

        if (rule.When is { } when && when.To.Any(own => own.Length is < 3 or > 200))
        {
            yield return new RuleFault($"{path}.when.to", "A number or address of ours has 3 to 200 characters.");
        }

        var own = new SortingWords { Zh = rule.Zh, En = rule.En };
        foreach (var fault in OfWords(own, path).Concat(OfWords(rule.Except, $"{path}.except")).Concat(OfWords(rule.Needs, $"{path}.needs")))
        {
            yield return fault;
        }

        for (var number = 0; number < rule.Patterns.Count; number++)
        {
            if (WhyNot(rule.Patterns[number]) is { } sentence)
            {
                yield return new RuleFault($"{path}.patterns[{number}]", sentence);
            }
        }
    }

    private static IEnumerable<RuleFault> OfWords(SortingWords words, string path, int least = 2)
    {
        if (words.Zh.Count > WordsMax || words.En.Count > WordsMax)
        {
            yield return new RuleFault(path, $"A list has at most {WordsMax} words.");
        }

        for (var number = 0; number < words.Zh.Count; number++)
        {
            if (!IsChinese(words.Zh[number], least))
            {
                yield return new RuleFault(
                    $"{path}.zh[{number}]", $"A Chinese word has {least} to {WordLengthMax} characters; {WordIndex.Gap} only between others, {GapsMax} times at most.");
            }
        }

        for (var number = 0; number < words.En.Count; number++)
        {
            if (!IsPhrase(words.En[number]))
            {
                yield return new RuleFault(
                    $"{path}.en[{number}]",
                    $"An English word or phrase has 1 to {WordLengthMax} lower-case letters, digits and ', with single spaces; * only at the end of a word of three letters or more, {WordIndex.Gap} only between words, {GapsMax} times at most.");
            }
        }
    }

    private static bool IsChinese(string word, int least) =>
        word.Length <= WordLengthMax && word.Split(WordIndex.Gap, StringSplitOptions.TrimEntries) is var parts
        && parts[0].Length >= (parts.Length > 1 ? 1 : least) && parts.Length - 1 <= GapsMax && parts.All(part => part.Length > 0);

    private static bool IsPhrase(string phrase) =>
        phrase.Length <= WordLengthMax && phrase.Split(" " + WordIndex.Gap + " ") is var parts && parts.Length - 1 <= GapsMax && parts.All(IsPart);

    private static bool IsPart(string part) =>
        part.Length > 0
        && part.Split(' ').All(word =>
            word.TrimEnd('*') is { Length: > 0 } stem && word.Length - stem.Length <= 1 && (stem.Length == word.Length || stem.Length >= 3)
            && stem.All(c => (WordIndex.IsLetter(c) && !char.IsUpper(c)) || c == '\'') && stem[0] != '\'');

    private static string? WhyNot(string pattern)
    {
        if (pattern.Length is 0 or > PatternLengthMax)
        {
            return $"A pattern has 1 to {PatternLengthMax} characters.";
        }

        if (!AreRepeatsBounded(pattern))
        {
            return $"Repeats such as {{0,12}} go up to {RepeatMax}, and all of a pattern, multiplied, up to {RepeatsMax}.";
        }

        try
        {
            return new Regex(pattern, SortingPatterns.Options).IsMatch("") ? "The pattern matches nothing at all, so it would match every text." : null;
        }
        catch (NotSupportedException)
        {
            return "The pattern cannot be run in linear time: no look-around, no back-references, no atomic groups.";
        }
        catch (ArgumentException)
        {
            return "This is no regular expression of .NET.";
        }
    }

    // Counted repeats multiply when they stand within each other: the automaton would grow as large.
    private static bool AreRepeatsBounded(string pattern)
    {
        var all = 1L;
        foreach (var part in pattern.Split('{').Skip(1))
        {
            var end = part.IndexOf('}', StringComparison.Ordinal);
            foreach (var text in end < 0 ? [] : part[..end].Split(','))
            {
                if (text.Length > 0 && text.All(char.IsAsciiDigit) && (!int.TryParse(text, out var number) || number > RepeatMax))
                {
                    return false;
                }
            }

            var most = end < 0 ? 1 : part[..end].Split(',').Select(text => int.TryParse(text, out var number) ? number : 1).Max();
            all *= Math.Max(1, most);
            if (all > RepeatsMax)
            {
                return false;
            }
        }

        return true;
    }

    private static RuleFault NotADepartment(string path) => new(path, "A department is 1 to 60 lower-case letters, digits and '-'.");

    private static bool IsName(string name) => name.Length is > 0 and <= 60 && !name.AsSpan().ContainsAnyExcept(NameSigns);
}
