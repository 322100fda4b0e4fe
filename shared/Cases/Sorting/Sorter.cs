namespace Serverless.Cases;

/// <summary>Decides from the rules that speak about a contact: first by its words, then by what those decided and by the customer.</summary>
internal sealed class Sorter(SortingDocument document)
{
    private readonly SortingText _text = new(document);
    private readonly bool _asksForEarlier = document.Rules.Any(rule => rule.When?.Earlier is not null);

    public SortingResult Sort(Contact contact, string text, SortingFacts facts)
    {
        var hits = _text.Find(contact, text);
        Silence(hits);
        var late = hits.FindAll(hit => hit.Rule.IsLate);
        hits.RemoveAll(hit => hit.Rule.IsLate);

        var why = new List<SortingReason>();
        var (nature, confidence) = NatureOf(hits, why);
        var named = TierOf(hits, why);
        var decided = new SortingResult(nature, ComplexityOf(hits, text) ?? Complexity.General, UrgencyOf(hits) ?? Urgency.Normal, "", [], 0, []);
        var tier = facts.Tier == Tier.Vip ? Tier.Vip : named ?? facts.Tier;
        foreach (var hit in late)
        {
            List<string> evidence = [.. hit.Evidence];
            if (hit.Rule.When!.HoldsFor(decided, tier, facts, contact.ReceivedAt, evidence)) // Late rules have conditions.
            {
                hits.Add(hit with { Evidence = evidence });
            }
        }

        var urgency = Urgencies(hits, why);
        var complexity = Complexities(hits, text, why);
        var department = DepartmentOf(hits, nature, why);
        return new SortingResult(nature, complexity, urgency, department, why, confidence, InformOf(hits, why)) { Tier = named };
    }

    public bool AsksForEarlier(SortingResult decided) => _asksForEarlier && document.Rules.Any(rule =>
        rule.When is { Earlier: not null } when && (when.Natures.Count == 0 || when.Natures.Contains(decided.Nature)));

    private static (CaseNature Nature, double Confidence) NatureOf(List<SortingHit> hits, List<SortingReason> why)
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

    private static void Silence(List<SortingHit> hits)
    {
        if (hits.Exists(hit => hit.Rule.Silences.Count > 0))
        {
            var silent = hits.SelectMany(hit => hit.Rule.Silences).ToHashSet(StringComparer.Ordinal);
            hits.RemoveAll(hit => silent.Contains(hit.Rule.Id));
        }
    }

    private bool IsLong(string text) => text.Length > document.LongWords;

    private static Tier? TierOf(List<SortingHit> hits, List<SortingReason> why)
    {
        if (hits.Find(hit => hit.Rule.Tier is not null) is not { Rule.Tier: { } tier } hit)
        {
            return null;
        }

        why.Add(hit.Because("tier", CasesJson.NameOf(tier)));
        return tier;
    }

    private static Urgency? UrgencyOf(List<SortingHit> hits) => hits.Max(hit => hit.Rule.Urgency);

    private static Urgency Urgencies(List<SortingHit> hits, List<SortingReason> why)
    {
        if (hits.Where(hit => hit.Rule.Urgency is not null).MaxBy(hit => hit.Rule.Urgency) is { Rule.Urgency: { } urgency } hit)
        {
            why.Add(hit.Because("urgency", CasesJson.NameOf(urgency)));
            return urgency;
        }

        why.Add(new SortingReason("urgency", CasesJson.NameOf(Urgency.Normal), "default", null));
        return Urgency.Normal;
    }

    private Complexity? ComplexityOf(List<SortingHit> hits, string text) =>
        hits.Max(hit => hit.Rule.Complexity) ?? (IsLong(text) ? Complexity.Complex : null);

    private Complexity Complexities(List<SortingHit> hits, string text, List<SortingReason> why)
    {
        if (hits.Where(hit => hit.Rule.Complexity is not null).MaxBy(hit => hit.Rule.Complexity) is { Rule.Complexity: { } complexity } hit)
        {
            why.Add(hit.Because("complexity", CasesJson.NameOf(complexity)));
            return complexity;
        }

        var (value, rule) = IsLong(text) ? (Complexity.Complex, SortingReason.LongWords) : (Complexity.General, "default");
        why.Add(new SortingReason("complexity", CasesJson.NameOf(value), rule, null));
        return value;
    }

    /// <summary>Suit and press name their department; else the subject does, so that a complaint goes to those it is about; else the nature.</summary>
    private string DepartmentOf(List<SortingHit> hits, CaseNature nature, List<SortingReason> why)
    {
        if (hits.Find(hit => hit.Rule.Department is not null) is { Rule.Department: { } named } strong)
        {
            why.Add(strong.Because("department", named));
            return named;
        }

        var own = hits.Where(hit => hit.Rule.Nature == nature && hit.Rule.Subject is not null).MaxBy(hit => hit.Weight);
        var subject = own ?? (document.SubjectsFor.Contains(nature)
            ? hits.Where(hit => hit.Rule.Subject is not null).MaxBy(hit => hit.Weight)
            : null);
        if (subject is { Rule.Subject: { } department })
        {
            why.Add(subject.Because("department", department));
            return department;
        }

        var fallback = document.Departments.GetValueOrDefault(nature, Departments.CustomerService);
        why.Add(new SortingReason("department", fallback, "nature", null));
        return fallback;
    }

    private static string[] InformOf(List<SortingHit> hits, List<SortingReason> why)
    {
        string[] inform = [.. hits.SelectMany(hit => hit.Rule.Inform).Distinct(StringComparer.Ordinal)];
        foreach (var hit in hits.Where(hit => hit.Rule is { IsLate: true, Inform: [_, ..] }))
        {
            why.Add(hit.Because("inform", hit.Rule.Inform[0])); // Of the others the reason stands with what else they decide.
        }

        return inform;
    }
}
