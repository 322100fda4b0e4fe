using System.Reflection;
using System.Text.Json;

namespace Serverless.Cases;

/// <summary>Sorts a contact by rules that can be shown (H10–H13, H43). Pure; the rules are data, in <c>Sorting/rules.json</c>.</summary>
public static class SortingRules
{
    private const int TextMax = 20_000;
    private const int LongWords = 1_500;

    private static readonly SortingRule[] Rules = Read();

    /// <summary>How the embedded rules sort a contact. Only the first 20,000 characters are looked at (I9).</summary>
    public static SortingResult Sort(Contact contact)
    {
        var text = SafeText.HalfWidth(SafeText.Cut(contact.Subject + "\n" + contact.Words, TextMax));
        List<Hit> hits =
        [
            .. Rules.Select(rule => new Hit(rule, rule.Evidence(text))).Where(hit => hit.Evidence.Count > 0),
        ];
        var why = new List<SortingReason>();
        var (nature, confidence) = NatureOf(hits, why);
        var urgency = UrgencyOf(hits, why);
        var complexity = ComplexityOf(hits, text, why);
        var department = DepartmentOf(hits, nature, why);
        string[] inform = [.. hits.SelectMany(hit => hit.Rule.Inform ?? []).Distinct(StringComparer.Ordinal)];
        return new SortingResult(nature, complexity, urgency, department, why, confidence, inform);
    }

    private static (CaseNature Nature, double Confidence) NatureOf(List<Hit> hits, List<SortingReason> why)
    {
        // Stable: of equal weights the nature whose rule stands first wins.
        var weights = hits.Where(hit => hit.Rule.Nature is not null)
            .GroupBy(hit => hit.Rule.Nature!.Value) // The filter above proves it.
            .Select(group => (Nature: group.Key, Weight: group.Sum(hit => hit.Weight), Hits: group.ToList()))
            .OrderByDescending(group => group.Weight)
            .ToList();
        if (weights.Count == 0)
        {
            why.Add(new SortingReason("nature", CasesJson.NameOf(CaseNature.Enquiry), "default", null));
            return (CaseNature.Enquiry, 0.3);
        }

        var best = weights[0];
        foreach (var hit in best.Hits)
        {
            why.Add(hit.Because("nature", CasesJson.NameOf(best.Nature)));
        }

        var second = weights.Count > 1 ? weights[1].Weight : 0;
        return (best.Nature, Math.Round(0.5 + (0.5 * (best.Weight - second) / best.Weight), 2));
    }

    private static Urgency UrgencyOf(List<Hit> hits, List<SortingReason> why)
    {
        if (hits.Where(hit => hit.Rule.Urgency is not null).MaxBy(hit => hit.Rule.Urgency) is { Rule.Urgency: { } urgency } hit)
        {
            why.Add(hit.Because("urgency", CasesJson.NameOf(urgency)));
            return urgency;
        }

        why.Add(new SortingReason("urgency", CasesJson.NameOf(Urgency.Normal), "default", null));
        return Urgency.Normal;
    }

    private static Complexity ComplexityOf(List<Hit> hits, string text, List<SortingReason> why)
    {
        if (hits.Where(hit => hit.Rule.Complexity is not null).MaxBy(hit => hit.Rule.Complexity) is { Rule.Complexity: { } complexity } hit)
        {
            why.Add(hit.Because("complexity", CasesJson.NameOf(complexity)));
            return complexity;
        }

        var (value, rule) = text.Length > LongWords ? (Complexity.Complex, "long") : (Complexity.General, "default");
        why.Add(new SortingReason("complexity", CasesJson.NameOf(value), rule, null));
        return value;
    }

    /// <summary>Suit and press name their department; else the subject does, so that a complaint goes to those it is about; else the nature.</summary>
    private static string DepartmentOf(List<Hit> hits, CaseNature nature, List<SortingReason> why)
    {
        if (hits.Find(hit => hit.Rule.Department is not null) is { Rule.Department: { } named } strong)
        {
            why.Add(strong.Because("department", named));
            return named;
        }

        var own = hits.Where(hit => hit.Rule.Nature == nature && hit.Rule.Subject is not null).MaxBy(hit => hit.Weight);
        var subject = own ?? (nature is CaseNature.Complaint or CaseNature.Enquiry or CaseNature.Consultation
            ? hits.Where(hit => hit.Rule.Subject is not null).MaxBy(hit => hit.Weight)
            : null);
        if (subject is { Rule.Subject: { } department })
        {
            why.Add(subject.Because("department", department));
            return department;
        }

        var fallback = nature switch
        {
            CaseNature.Repair or CaseNature.Incident => Departments.TechnicalSupport,
            CaseNature.Order => Departments.Orders,
            CaseNature.Suggestion => Departments.ProcessImprovement,
            _ => Departments.CustomerService,
        };
        why.Add(new SortingReason("department", fallback, "nature", null));
        return fallback;
    }

    private static SortingRule[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Serverless.Cases.Sorting.rules.json")
            ?? throw new InvalidOperationException("The sorting rules are not embedded.");
        return JsonSerializer.Deserialize(stream, SortingJson.Default.SortingRuleArray)
            ?? throw new InvalidOperationException("The sorting rules are empty.");
    }

    private sealed record Hit(SortingRule Rule, IReadOnlyList<string> Evidence)
    {
        public int Weight => Rule.Weight * Evidence.Count;

        public SortingReason Because(string field, string value) => new(field, value, Rule.Id, string.Join(", ", Evidence));
    }
}
