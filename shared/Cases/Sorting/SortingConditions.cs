namespace Serverless.Cases;

/// <summary>What must hold beside the words; absent conditions always hold.</summary>
internal sealed record SortingConditions
{
    public IReadOnlyList<Channel> Channels { get; init => field = value ?? []; } = [];

    /// <summary>The numbers or addresses of ours that were reached: a dedicated line (H14).</summary>
    public IReadOnlyList<string> To { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Tier> Tiers { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CaseNature> Natures { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Urgency> Urgencies { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Complexity> Complexities { get; init => field = value ?? []; } = [];

    public SortingEarlier? Earlier { get; init; }

    /// <summary>Whether it asks what the other rules decide, so that its rule is looked at after them.</summary>
    public bool IsLate =>
        Tiers.Count > 0 || Natures.Count > 0 || Urgencies.Count > 0 || Complexities.Count > 0 || Earlier is not null;

    /// <summary>Whether the conditions on the contact itself hold; adds what was looked at.</summary>
    public bool HoldsFor(Contact contact, List<string> evidence)
    {
        if ((Channels.Count > 0 && !Channels.Contains(contact.Channel))
            || (To.Count > 0 && !To.Any(own => contact.To.Contains(own, StringComparison.OrdinalIgnoreCase))))
        {
            return false;
        }

        if (Channels.Count > 0)
        {
            evidence.Add($"channel {CasesJson.NameOf(contact.Channel)}");
        }

        if (To.Count > 0)
        {
            evidence.Add($"to {To.First(own => contact.To.Contains(own, StringComparison.OrdinalIgnoreCase))}");
        }

        return true;
    }

    /// <summary>Whether the conditions on what is decided so far, and on the customer, hold; adds what was looked at.</summary>
    public bool HoldsFor(SortingResult decided, Tier tier, SortingFacts facts, NodaTime.Instant now, List<string> evidence)
    {
        if ((Natures.Count > 0 && !Natures.Contains(decided.Nature))
            || (Urgencies.Count > 0 && !Urgencies.Contains(decided.Urgency))
            || (Complexities.Count > 0 && !Complexities.Contains(decided.Complexity))
            || (Tiers.Count > 0 && !Tiers.Contains(tier)))
        {
            return false;
        }

        var earlier = Earlier?.CountIn(facts, now) ?? 0;
        if (Earlier?.IsMetBy(earlier) == false)
        {
            return false;
        }

        if (Tiers.Count > 0)
        {
            evidence.Add($"tier {CasesJson.NameOf(tier)}");
        }

        if (Natures.Count > 0)
        {
            evidence.Add($"nature {CasesJson.NameOf(decided.Nature)}");
        }

        if (Earlier is { } asked)
        {
            evidence.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{earlier} earlier in {asked.WithinDays} days"));
        }

        return true;
    }
}
