using System.Collections.Frozen;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The acts of staff that look at more than one case: merge, unmerge, split, spam, duplicate and restore (S17, S33, S34).</summary>
internal sealed class TiedActs(CaseDesk desk, CaseTies ties, ICaseFileStore files, IServiceRules rules, IStaffDirectory staff, DutyRoster roster)
{
    private const int NumbersMax = 50;

    private static readonly FrozenSet<string> Names =
        FrozenSet.ToFrozenSet(["merge", "unmerge", "split", "spam", "duplicate", "restore"], StringComparer.Ordinal);

    /// <summary>Whether an act is one of these.</summary>
    public static bool Knows(string act) => Names.Contains(act);

    /// <summary>Does an act, and what follows from it in other records.</summary>
    /// <param name="id">The case.</param>
    /// <param name="act">One of the names.</param>
    /// <param name="body">The act's words.</param>
    /// <param name="stampAt">Who acts, at an instant.</param>
    /// <param name="expected">The version that the caller saw; absent when it does not ask.</param>
    /// <param name="cancellationToken">Ends the waiting, not what was committed.</param>
    public async Task<CaseDecision?> DoAsync(
        CaseId id, string act, StaffActBody body, Func<NodaTime.Instant, ActStamp> stampAt, long? expected, CancellationToken cancellationToken)
    {
        if (act == "split")
        {
            return await SplitAsync(id, body, stampAt, expected, cancellationToken);
        }

        var named = act switch { "merge" => body.Into, "duplicate" => body.Of, _ => null };
        var other = named is { Length: > 0 } text ? (await CaseNames.FindAsync(text, files, cancellationToken))?.Head : null;
        var reason = body.Reason ?? "";
        var decision = await desk.ChangeAsync(
            id,
            (file, now) => act switch
            {
                "merge" => named is null ? Missing("into") : Merging.Merge(file, other, reason, body.Confirm ?? false, stampAt(now), desk.Book),
                "duplicate" => named is null ? Missing("of") : SettingAside.Duplicate(file, other, reason, stampAt(now), desk.Book),
                "unmerge" => Merging.Unmerge(file, reason, stampAt(now), desk.Book),
                "restore" => SettingAside.Restore(file, reason, stampAt(now), desk.Book),
                _ => SettingAside.Spam(file, reason, stampAt(now), desk.Book),
            },
            cancellationToken,
            expected);
        if (decision is CaseDecision.Accepted accepted)
        {
            await ties.SettleAsync(id, cancellationToken);

            // A merge that raced with another may have been undone at once: what stands is what counts.
            return await files.FindAsync(id, cancellationToken) is { } settled ? new CaseDecision.Accepted(settled, accepted.Events) : decision;
        }

        return decision;
    }

    private async Task<CaseDecision?> SplitAsync(
        CaseId id, StaffActBody body, Func<NodaTime.Instant, ActStamp> stampAt, long? expected, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(id, cancellationToken) is not { } file)
        {
            return null;
        }

        if (expected is { } version && version != file.Version)
        {
            throw new CaseFileChangedException(id, version);
        }

        var message = new ContactId(body.Message ?? "");
        var stamp = stampAt(desk.Now);
        if (Splitting.OfMessage(file, message, body.Reason ?? "", stamp) is { } refusal)
        {
            return refusal;
        }

        var contact = WithBlobs(Splitting.ContactOf(file, message, body.Subject), message);
        var opened = CaseId.OpenedBy(contact.Id);
        if (await files.FindAsync(opened, cancellationToken) is null)
        {
            await OpenAsync(file, contact, message, body.Reason!, stamp, cancellationToken); // The decision has seen the reason.
        }

        await ties.SettleAsync(opened, cancellationToken);
        return await files.FindAsync(opened, cancellationToken) is { } made ? new CaseDecision.Accepted(made, made.Timeline) : null;
    }

    private async Task OpenAsync(
        CaseFile origin, Contact contact, ContactId message, string reason, ActStamp stamp, CancellationToken cancellationToken)
    {
        var customer = new Customer { Id = origin.Head.Customer, Tier = origin.Head.Tier };
        var sorting = rules.Current.Sorting.Sort(contact, new SortingFacts { Tier = customer.Tier });
        var away = await roster.AwayAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var facts = new OpeningFacts
            {
                Contact = contact,
                Customer = customer,
                Sorting = sorting,
                LinkedTo = origin.Id,
                Away = away,
                Attempt = attempt,
            };
            try
            {
                var opening = Opening.Open(facts, desk.Book, staff, stamp.Now);
                await desk.CommitAsync(Splitting.Open(opening, origin.Head, message, reason, stamp), cancellationToken);
                return;
            }
            catch (CaseNumberTakenException) when (attempt < NumbersMax)
            {
                // Another case has this number: the next one is derived from the attempt.
            }
            catch (CaseFileChangedException)
            {
                return; // Somebody split the same message off first: it is this very case.
            }
        }
    }

    // What was fetched lies under the first contact's id, and stays there.
    private static Contact WithBlobs(Contact contact, ContactId message) => contact with
    {
        Attachments =
        [
            .. contact.Attachments.Select((attachment, index) =>
                attachment with { Blob = attachment.Blob ?? MediaMessage.BlobOf(message, index + 1) }),
        ],
    };

    private static CaseDecision.Refused Missing(string field) => new($"{field}-missing", $"The field {field} names the other case.");
}
