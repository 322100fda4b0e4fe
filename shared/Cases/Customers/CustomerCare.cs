using NodaTime;

namespace Serverless.Cases;

/// <summary>How a customer's record changes: learned addresses, corrections of staff, reviews, joining and parting (H03). Pure.</summary>
public static class CustomerCare
{
    private const int HistoryMax = 100;
    private const int AddressesMax = 50;
    private const int MergedMax = 20;
    private const int NameMax = 200;
    private const int NotesMax = 4_000;
    private const int ReasonMax = 1_000;

    /// <summary>When a record is due for review: a quarter after an instant for VIP, half a year for others.</summary>
    public static Instant ReviewDue(Tier tier, Instant from) =>
        from.InUtc().LocalDateTime.PlusMonths(tier == Tier.Vip ? 3 : 6).InUtc().ToInstant();

    /// <summary>A contact came from some addresses: the new ones are kept with where they come from.</summary>
    public static Customer Learn(Customer customer, IEnumerable<ContactAddress> addresses, ContactId contact, Instant at)
    {
        ContactAddress[] added = [.. addresses.Distinct().Except(customer.Addresses).Take(Math.Max(0, AddressesMax - customer.Addresses.Count))];
        if (added.Length == 0 && customer.ReviewDueAt is not null)
        {
            return customer;
        }

        return customer with
        {
            Addresses = [.. customer.Addresses, .. added],
            Origins = [.. customer.Origins, .. added.Select(address => new AddressOrigin(address, at) { Contact = contact })],
            ReviewDueAt = customer.ReviewDueAt ?? ReviewDue(customer.Tier, at),
        };
    }

    /// <summary>Staff change the record; each change is kept with who and why.</summary>
    public static CustomerDecision Change(Customer customer, CustomerPatch patch, string by, Instant now)
    {
        if (customer.MergedInto is not null)
        {
            return Refused("customer-merged", "The record was joined into another; change that one.");
        }

        if (OfPatch(customer, patch) is { } refusal)
        {
            return refusal;
        }

        var changes = new List<CustomerChange>();
        void Note(string field, string? from, string? to)
        {
            if (from != to)
            {
                changes.Add(new CustomerChange(now, by, field, from, to, patch.Reason));
            }
        }

        var changed = customer with
        {
            Name = patch.Name is { } name ? NullIfEmpty(name) : customer.Name,
            Tier = patch.Tier ?? customer.Tier,
            Kind = patch.Kind ?? customer.Kind,
            Language = patch.Language ?? customer.Language,
            Notes = patch.Notes is { } notes ? NullIfEmpty(notes) : customer.Notes,
        };
        Note("name", customer.Name, changed.Name);
        Note("tier", CasesJson.NameOf(customer.Tier), CasesJson.NameOf(changed.Tier));
        Note("kind", NameOf(customer.Kind), NameOf(changed.Kind));
        Note("language", CasesJson.NameOf(customer.Language), CasesJson.NameOf(changed.Language));
        Note("notes", customer.Notes, changed.Notes);
        changed = WithAddresses(changed, patch, by, now, Note);
        if (changes.Count == 0)
        {
            return new CustomerDecision(customer);
        }

        // A VIP is reviewed sooner, counted from the last review.
        var due = changed.Tier == customer.Tier ? changed.ReviewDueAt : ReviewDue(changed.Tier, changed.ReviewedAt ?? now);
        return new CustomerDecision(With(changed with { ReviewDueAt = due }, changes));
    }

    /// <summary>Staff looked through the record: the next review is due later.</summary>
    public static CustomerDecision Review(Customer customer, string by, Instant now) => customer.MergedInto is not null
        ? Refused("customer-merged", "The record was joined into another; review that one.")
        : new CustomerDecision(With(
            customer with { ReviewedAt = now, ReviewDueAt = ReviewDue(customer.Tier, now) },
            [new CustomerChange(now, by, "review", customer.ReviewedAt?.ToString(), now.ToString(), null)]));

    /// <summary>Why two records may not be joined; null when they may. Joining again what is joined is no fault.</summary>
    public static CustomerDecision? WhyNotMerge(Customer one, Customer other, string reason, string evidence) =>
        one.Id == other.Id ? Refused("with-unknown", "with: the id of another customer.")
        : string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMax ? Refused("reason-missing", "reason: why the two are one, in at most 1000 characters.")
        : string.IsNullOrWhiteSpace(evidence) || evidence.Length > ReasonMax ? Refused("evidence-missing", "evidence: by what it is known, such as a contact's id.")
        : one.MergedInto is not null ? Refused("customer-merged", "The record was joined into another already.")
        : other.MergedInto is { } link && link.With != one.Id ? Refused("customer-merged", "The other record was joined into a third one already.")
        : other.Merged.Count > 0 && other.MergedInto is null ? Refused("customer-has-merged", "Others were joined into the other record; join the other way round, or part those first.")
        : one.Merged.Count >= MergedMax ? Refused("too-many-merged", $"At most {MergedMax} records are joined into one.")
        : null;

    /// <summary>The record that is joined in: it gives its addresses away and remembers them.</summary>
    public static Customer JoinedInto(Customer other, CustomerId into, string reason, string evidence, string by, Instant now) =>
        other.MergedInto is not null ? other : With(
            other with
            {
                MergedInto = new CustomerLink(into, now, by, reason, evidence, other.Addresses, other.OptedOut),
                Addresses = [],
                OptedOut = [],
                ReviewDueAt = null,
            },
            [new CustomerChange(now, by, "merged-into", null, into.Value, reason)]);

    /// <summary>The record that stays: it gets the other's addresses and consents, and the higher tier.</summary>
    public static Customer Absorbing(Customer one, Customer joined, Instant now)
    {
        if (joined.MergedInto is not { } link || one.Merged.Any(known => known.With == joined.Id))
        {
            return one;
        }

        var tier = one.Tier == Tier.Vip || joined.Tier == Tier.Vip ? Tier.Vip : one.Tier;
        return With(
            one with
            {
                Name = one.Name ?? joined.Name,
                Tier = tier,
                Addresses = [.. one.Addresses.Union(link.Addresses)],
                OptedOut = [.. one.OptedOut.Union(link.OptedOut)],
                Origins = [.. one.Origins, .. joined.Origins.Where(origin => one.Origins.All(known => known.Address != origin.Address))],
                Merged = [.. one.Merged, link with { With = joined.Id }],
                ReviewDueAt = one.ReviewDueAt ?? ReviewDue(tier, now),
            },
            [new CustomerChange(link.At, link.By, "merged", null, joined.Id.Value, link.Reason)]);
    }

    /// <summary>The record that stays, without what came from the other.</summary>
    public static Customer Releasing(Customer one, CustomerId other, string reason, string by, Instant now)
    {
        if (one.Merged.FirstOrDefault(link => link.With == other) is not { } link)
        {
            return one;
        }

        return With(
            one with
            {
                Addresses = [.. one.Addresses.Except(link.Addresses)],
                OptedOut = [.. one.OptedOut.Except(link.Addresses)],
                Origins = [.. one.Origins.Where(origin => !link.Addresses.Contains(origin.Address))],
                Merged = [.. one.Merged.Where(known => known.With != other)],
            },
            [new CustomerChange(now, by, "parted", other.Value, null, reason)]);
    }

    /// <summary>The record that was joined in, on its own again. What it opted out of meanwhile stays so.</summary>
    /// <param name="other">The record.</param>
    /// <param name="optedOut">What the joint record had opted out of.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">The staff id.</param>
    /// <param name="now">When.</param>
    public static Customer OnItsOwn(Customer other, IEnumerable<ContactAddress> optedOut, string reason, string by, Instant now) =>
        other.MergedInto is not { } link ? other : With(
            other with
            {
                MergedInto = null,
                Addresses = [.. link.Addresses.Union(other.Addresses)],
                OptedOut = [.. link.OptedOut.Union(optedOut.Where(link.Addresses.Contains)).Union(other.OptedOut)],
                ReviewDueAt = ReviewDue(other.Tier, now),
            },
            [new CustomerChange(now, by, "parted", link.With.Value, null, reason)]);

    private static Customer WithAddresses(Customer customer, CustomerPatch patch, string by, Instant now, Action<string, string?, string?> note)
    {
        var kept = customer.Addresses.Except(patch.Remove).ToList();
        var added = patch.Add.Distinct().Except(kept).ToList();
        foreach (var address in customer.Addresses.Intersect(patch.Remove))
        {
            note("address", address.Value, null);
        }

        foreach (var address in added)
        {
            note("address", null, address.Value);
        }

        List<ContactAddress> all = [.. kept, .. added];
        var origins = customer.Origins.Where(origin => all.Contains(origin.Address))
            .Concat(added.Select(address => new AddressOrigin(address, now) { Staff = by })).ToList();
        foreach (var address in patch.Verify.Intersect(all))
        {
            note("verified", null, address.Value);
            var place = origins.FindIndex(origin => origin.Address == address);
            if (place < 0)
            {
                origins.Add(new AddressOrigin(address, now) { Staff = by, VerifiedBy = by });
            }
            else
            {
                origins[place] = origins[place] with { VerifiedBy = by };
            }
        }

        return customer with { Addresses = all, OptedOut = [.. customer.OptedOut.Where(all.Contains)], Origins = origins };
    }

    private static CustomerDecision? OfPatch(Customer customer, CustomerPatch patch) => patch switch
    {
        { Name.Length: > NameMax } => Refused("name-too-long", $"name: at most {NameMax} characters."),
        { Notes.Length: > NotesMax } => Refused("notes-too-long", $"notes: at most {NotesMax} characters."),
        { Reason.Length: > ReasonMax } => Refused("reason-too-long", $"reason: at most {ReasonMax} characters."),
        { Tier: { } tier } when tier != customer.Tier && string.IsNullOrWhiteSpace(patch.Reason) =>
            Refused("reason-missing", "reason: why the tier changes."),
        { Add: var added } when added.Count + customer.Addresses.Count > AddressesMax =>
            Refused("add-too-long", $"add: a customer has at most {AddressesMax} addresses."),
        _ => null,
    };

    private static Customer With(Customer customer, IEnumerable<CustomerChange> changes) =>
        customer with { History = [.. customer.History.Concat(changes).TakeLast(HistoryMax)] };

    private static string? NameOf(CustomerKind? kind) => kind is { } known ? CasesJson.NameOf(known) : null;

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static CustomerDecision Refused(string code, string sentence) => new(null, code, sentence);
}
