using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Changes customers' records: each act repeatable, also where it touches two records or several keys (H03, H73).</summary>
internal sealed class CustomerDesk(
    ICustomerStore customers, ICaseFileStore files, CaseDesk desk, IPersonalDataVault vault, IDocumentStore documents, IWordIndex words, AuditLog audit,
    TimeProvider time, ILogger<CustomerDesk> logger)
{
    private const int TriesMax = 10;
    private const int PageSize = 100;
    private const int RemindersMax = 5_000;

    public Instant Now => time.GetUtcNow().ToInstant();

    /// <summary>Decides on the newest record and stores what was accepted; null when there is no such customer.</summary>
    /// <param name="expected">The version that the caller saw; absent for any.</param>
    /// <exception cref="CustomerChangedException">The record is not at the expected version, or changed at every try.</exception>
    public async Task<CustomerDecision?> ChangeAsync(
        CustomerId id, long? expected, Func<Customer, CustomerDecision> decide, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await customers.FindAsync(id, cancellationToken) is not { } known)
            {
                return null;
            }

            if (expected is { } version && version != known.Version)
            {
                throw new CustomerChangedException(id);
            }

            var decision = decide(known);
            if (decision.Customer is not { } changed || ReferenceEquals(changed, known))
            {
                return decision;
            }

            try
            {
                return new CustomerDecision(await customers.SaveAsync(changed, cancellationToken));
            }
            catch (CustomerChangedException) when (tries < TriesMax && expected is null)
            {
                // A contact of the customer was first: the newest record decides.
            }
        }
    }

    /// <summary>The customer's open cases follow the tier; repeatable.</summary>
    public async Task FollowTierAsync(Customer customer, string reason, string by, CancellationToken cancellationToken)
    {
        foreach (var id in Family(customer))
        {
            foreach (var head in await files.FindOpenByCustomerAsync(id, cancellationToken))
            {
                await desk.ChangeAsync(
                    head.Id, (file, now) => TierChanging.Change(file, customer.Tier, reason, ActStamp.Staff(by, now), desk.Book), cancellationToken);
            }
        }
    }

    /// <summary>Joins another record into one. A repeat goes on where a crash ended it.</summary>
    public async Task<CustomerDecision?> MergeAsync(
        CustomerId id, CustomerId with, string reason, string evidence, string by, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(id, cancellationToken) is not { } one || await customers.FindAsync(with, cancellationToken) is not { } other)
        {
            return null;
        }

        if (CustomerCare.WhyNotMerge(one, other, reason, evidence) is { } refusal)
        {
            return refusal;
        }

        // First the one that gives, so that its addresses are free for the other; until then contacts follow the link.
        return await RecordedAsync(AuditKind.CustomerMerge, id, with, by, JoinAsync, cancellationToken);

        async Task<CustomerDecision?> JoinAsync(CancellationToken token)
        {
            var joined = await ChangeAsync(
                with, null, known => new CustomerDecision(CustomerCare.JoinedInto(known, id, reason, evidence, by, Now)), token);
            return joined?.Customer is { } source
                ? await ChangeAsync(id, null, known => new CustomerDecision(CustomerCare.Absorbing(known, source, Now)), token)
                : joined;
        }
    }

    /// <summary>Parts two records that were joined. A repeat goes on where a crash ended it.</summary>
    public async Task<CustomerDecision?> UnmergeAsync(CustomerId id, CustomerId with, string reason, string by, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(id, cancellationToken) is not { } one || await customers.FindAsync(with, cancellationToken) is not { } other)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
        {
            return new CustomerDecision(null, "reason-missing", "reason: why the two are parted, in at most 1000 characters.");
        }

        if (other.MergedInto?.With != id)
        {
            return new CustomerDecision(null, "not-merged", "The two are not joined this way round.");
        }

        return await RecordedAsync(AuditKind.CustomerUnmerge, id, with, by, PartAsync, cancellationToken);

        async Task<CustomerDecision?> PartAsync(CancellationToken token)
        {
            var released = await ChangeAsync(id, null, known => new CustomerDecision(CustomerCare.Releasing(known, with, reason, by, Now)), token);
            await ChangeAsync(with, null, known => new CustomerDecision(CustomerCare.OnItsOwn(known, one.OptedOut, reason, by, Now)), token);
            return released;
        }
    }

    /// <summary>Records that somebody saw a record in full (H72).</summary>
    public async Task LookedAsync(CustomerId id, string by, string what, CancellationToken cancellationToken)
    {
        var look = new CustomerLook(id, by, Now, what);
        var key = $"{id.Value}:{look.At.ToUnixTimeTicks().ToString("D20", CultureInfo.InvariantCulture)}:{ContentId.Of("look", by, what)[..8]}";
        try
        {
            await documents.PutAsync(CustomerLook.Collection, key, 0, JsonSerializer.Serialize(look, CasesJson.Default.CustomerLook), cancellationToken);
        }
        catch (DocumentChangedException)
        {
            // The same look at the same instant is recorded.
        }

        await audit.AppendAsync(
            what == "export" ? AuditKind.CustomerExport : AuditKind.CustomerLook, by, id.Value, at: look.At, cancellationToken: cancellationToken);
        Log.CustomerRead(logger, id.Value, by, what);
    }

    /// <summary>Everything that is known of a customer, with the cases: theirs and those of the records joined in (H73).</summary>
    public async Task<IReadOnlyList<CaseFile>> CasesOfAsync(Customer customer, CancellationToken cancellationToken)
    {
        var found = new List<CaseFile>();
        foreach (var id in Family(customer))
        {
            foreach (var head in await files.FindByCustomerAsync(id, cancellationToken))
            {
                if (await files.FindAsync(head.Id, cancellationToken) is { } file)
                {
                    found.Add(file);
                }
            }
        }

        return found;
    }

    /// <summary>Orders an erasure and carries it out; the order is kept first, so that a crash leaves nothing half done for good (H73).</summary>
    public async Task<CustomerDecision?> EraseAsync(Customer customer, string ground, string by, CancellationToken cancellationToken)
    {
        if (customer.MergedInto is not null)
        {
            return new CustomerDecision(null, "customer-merged", "The record was joined into another; erase that one.");
        }

        var heads = new List<CaseHead>();
        foreach (var id in Family(customer))
        {
            heads.AddRange(await files.FindOpenByCustomerAsync(id, cancellationToken));
            heads.AddRange(await files.FindByCustomerAsync(id, cancellationToken));
        }

        if (Erasure.Refusal(ground, heads, Now) is { } refusal)
        {
            return refusal;
        }

        var order = new Erasure(customer.Id, by, ground, Now, [.. Family(customer)], null);
        var known = await documents.FindAsync(Erasure.Collection, customer.Id.Value, cancellationToken);
        await documents.PutAsync(
            Erasure.Collection, customer.Id.Value, known?.Version ?? 0, JsonSerializer.Serialize(order, CasesJson.Default.Erasure), cancellationToken);
        await CarryOutAsync(order, cancellationToken);
        return new CustomerDecision(customer);
    }

    /// <summary>Once a day: tells which records are due for review, once a due date, and ends erasures that a crash left; repeatable.</summary>
    public async Task CareAsync(CancellationToken cancellationToken)
    {
        await EndErasuresAsync(cancellationToken);
        var told = 0;
        string? cursor = null;
        do
        {
            var page = await customers.ListDueForReviewAsync(Now, cursor, PageSize, cancellationToken);
            foreach (var customer in page.Items)
            {
                told += await RemindAsync(customer, cancellationToken) ? 1 : 0;
            }

            cursor = page.Next;
        }
        while (cursor is not null && told < RemindersMax);
        if (told > 0)
        {
            Log.ReviewsDue(logger, told);
        }
    }

    private async Task EndErasuresAsync(CancellationToken cancellationToken)
    {
        string? after = null;
        IReadOnlyList<StoredDocument> page;
        do
        {
            page = await documents.ListAsync(Erasure.Collection, "", after, PageSize, cancellationToken);
            foreach (var document in page)
            {
                if (JsonSerializer.Deserialize(document.Json, CasesJson.Default.Erasure) is { DoneAt: null } order)
                {
                    await CarryOutAsync(order, cancellationToken);
                }

                after = document.Key;
            }
        }
        while (page.Count == PageSize);
    }

    private async Task<bool> RemindAsync(Customer customer, CancellationToken cancellationToken)
    {
        if (customer.ReviewDueAt is not { } due)
        {
            return false;
        }

        var key = $"{customer.Id.Value}:{due.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        var reminder = new ReviewReminder(customer.Id, customer.Tier, due, Now);
        try
        {
            await documents.PutAsync(
                ReviewReminder.Collection, key, 0, JsonSerializer.Serialize(reminder, CasesJson.Default.ReviewReminder), cancellationToken);
            return true;
        }
        catch (DocumentChangedException)
        {
            return false; // Told already.
        }
    }

    // The order is tried until it is done; by its instant each try finds the one entry, which is told as done before the order is.
    private async Task CarryOutAsync(Erasure order, CancellationToken cancellationToken)
    {
        await audit.DoAsync(
            new AuditAct(AuditKind.CustomerErase, order.By, order.Customer.Value, order.Ground) { At = order.BegunAt },
            token => ForgetAsync(order.Subjects, token),
            _ => true,
            cancellationToken);
        if (await documents.FindAsync(Erasure.Collection, order.Customer.Value, cancellationToken) is { } document)
        {
            await documents.PutAsync(
                Erasure.Collection, order.Customer.Value, document.Version,
                JsonSerializer.Serialize(order with { DoneAt = Now }, CasesJson.Default.Erasure), cancellationToken);
        }

        Log.CustomerErased(logger, order.Customer.Value, order.By, order.Ground);
    }

    private async Task<int> ForgetAsync(IReadOnlyList<CustomerId> subjects, CancellationToken cancellationToken)
    {
        foreach (var subject in subjects)
        {
            await vault.EraseAsync(DataSubject.Of(subject), cancellationToken);
            await words.RemoveAsync(subject, cancellationToken);
        }

        return subjects.Count;
    }

    private Task<CustomerDecision?> RecordedAsync(
        AuditKind kind, CustomerId id, CustomerId other, string by, Func<CancellationToken, Task<CustomerDecision?>> doAsync,
        CancellationToken cancellationToken) =>
        audit.DoAsync(new AuditAct(kind, by, id.Value, other.Value), doAsync, decision => decision?.Customer is not null, cancellationToken);

    private static IEnumerable<CustomerId> Family(Customer customer) => customer.Merged.Select(link => link.With).Prepend(customer.Id);
}
