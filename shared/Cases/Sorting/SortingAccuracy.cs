namespace Serverless.Cases;

/// <summary>How often staff corrected what the rules decided (H10, H80).</summary>
/// <param name="Cases">The cases that rules sorted.</param>
/// <param name="Uncorrected">Those of them that staff left as they were sorted.</param>
/// <param name="Fields">The same by field: <c>nature</c>, <c>complexity</c>, <c>urgency</c>, <c>department</c>.</param>
/// <param name="Rules">By rule and version: how often it decided, and how often that was corrected; the worst first.</param>
/// <param name="Natures">Which nature was corrected into which; the most frequent first.</param>
public sealed record SortingAccuracy(
    int Cases, int Uncorrected, IReadOnlyList<SortingAccuracy.Field> Fields, IReadOnlyList<SortingAccuracy.Rule> Rules,
    IReadOnlyList<SortingAccuracy.Confusion> Natures)
{
    private static readonly string[] FieldNames = ["nature", "complexity", "urgency", "department"];

    /// <summary>One field.</summary>
    /// <param name="Name">The field.</param>
    /// <param name="Corrected">The cases in which it was corrected.</param>
    /// <param name="Accuracy">The part that was right, from 0 to 1; absent without cases.</param>
    public sealed record Field(string Name, int Corrected, double? Accuracy);

    /// <summary>One rule.</summary>
    /// <param name="Rules">The rules' version, such as <c>standard/1</c>; empty for entries of before.</param>
    /// <param name="Id">The rule, such as <c>suit</c>; <c>default</c> where none matched.</param>
    /// <param name="FieldName">What it decided.</param>
    /// <param name="Decided">How often.</param>
    /// <param name="Corrected">How often that was wrong.</param>
    public sealed record Rule(string Rules, string Id, string FieldName, int Decided, int Corrected);

    /// <summary>One kind of mistake.</summary>
    /// <param name="From">The nature that the rules found.</param>
    /// <param name="To">The nature that staff found.</param>
    /// <param name="Cases">How often.</param>
    public sealed record Confusion(CaseNature From, CaseNature To, int Cases);

    /// <summary>The accuracy over some cases. Corrections that the system itself made, such as of the complexity after two appeals, are no mistakes.</summary>
    public static SortingAccuracy Of(IEnumerable<CaseFile> files)
    {
        var looks = files.Select(Look.At).OfType<Look>().ToList();
        var fields = FieldNames.Select(name =>
        {
            var wrong = looks.Count(look => look.Wrong.Contains(name));
            return new Field(name, wrong, looks.Count == 0 ? null : Math.Round(1 - ((double)wrong / looks.Count), 4));
        });
        var rules = looks
            .SelectMany(look => look.Sorted.Why.Where(reason => FieldNames.Contains(reason.Field))
                .DistinctBy(reason => (reason.Field, reason.Rule))
                .Select(reason => (Key: (look.Sorted.Rules ?? "", reason.Rule, reason.Field), IsWrong: look.Wrong.Contains(reason.Field))))
            .GroupBy(pair => pair.Key)
            .Select(group => new Rule(group.Key.Item1, group.Key.Rule, group.Key.Field, group.Count(), group.Count(pair => pair.IsWrong)))
            .OrderByDescending(rule => rule.Corrected).ThenByDescending(rule => rule.Decided)
            .ThenBy(rule => rule.Rules, StringComparer.Ordinal).ThenBy(rule => rule.Id, StringComparer.Ordinal).ThenBy(rule => rule.FieldName, StringComparer.Ordinal);
        var natures = looks.Where(look => look.Nature != look.Sorted.Nature)
            .GroupBy(look => (From: look.Sorted.Nature, To: look.Nature))
            .Select(group => new Confusion(group.Key.From, group.Key.To, group.Count()))
            .OrderByDescending(confusion => confusion.Cases).ThenBy(confusion => confusion.From).ThenBy(confusion => confusion.To);
        return new SortingAccuracy(looks.Count, looks.Count(look => look.Wrong.Count == 0), [.. fields], [.. rules], [.. natures]);
    }

    private sealed record Look(SortingResult Sorted, CaseNature Nature, IReadOnlySet<string> Wrong)
    {
        public static Look? At(CaseFile file)
        {
            if (file.Timeline.OfType<CaseEvent.Sorted>().LastOrDefault() is not { Result: { } sorted })
            {
                return null;
            }

            var (nature, complexity, urgency, department) = (sorted.Nature, sorted.Complexity, sorted.Urgency, sorted.Department);
            foreach (var correction in file.Timeline.OfType<CaseEvent.Corrected>().Where(entry => entry.By.StaffId is not null))
            {
                nature = correction.Nature ?? nature;
                complexity = correction.Complexity ?? complexity;
                urgency = correction.Urgency ?? urgency;
                department = correction.Department ?? department;
            }

            bool[] wrong = [nature != sorted.Nature, complexity != sorted.Complexity, urgency != sorted.Urgency, department != sorted.Department];
            return new Look(sorted, nature, FieldNames.Where((_, number) => wrong[number]).ToHashSet());
        }
    }
}
