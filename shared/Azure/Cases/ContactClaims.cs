using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Sees to it that a contact is filed once, in one case (I2), although two cases share no transaction.</summary>
/// <remarks>
/// A claim (table <c>FiledContacts</c>) names the case that may file a contact; the contact is filed when that case's partition has a
/// row for it, which its commit inserts. A case that died between the two is fenced off by whoever wants the contact next: a void row
/// in its partition makes its commit fail, if that is still under way. A case that finds itself fenced off takes the claim back,
/// fences the other, and writes over its void row by etag. So of all commits that file a contact one succeeds: for each, no other took
/// the claim between its look at its own row and its commit.
/// </remarks>
internal sealed class ContactClaims(CaseTables tables)
{
    private const int TriesMax = 8;
    private const string Case = "Case";
    private const string Void = "Void";
    private const string Nonce = "Nonce";

    /// <summary>Claims a contact for a case, which may have claimed it before.</summary>
    /// <returns>False when it is filed in another case.</returns>
    /// <exception cref="InvalidOperationException">Others want it too, over and over: try again later.</exception>
    public async Task<bool> ClaimAsync(ContactId contact, CaseId id, CancellationToken cancellationToken)
    {
        var claim = NewClaim(contact, id);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await tables.Contacts.TryAddAsync(claim, cancellationToken))
            {
                return true;
            }

            if (await tables.Contacts.FindAsync(contact.Value, CaseKeys.Claim, cancellationToken) is not { } held)
            {
                continue;
            }

            // Ours from an earlier try; if somebody fenced us off since, the commit's insert of the contact's row finds out.
            if (held.GetString(Case) == id.Value)
            {
                return true;
            }

            if (!await FenceAsync(new CaseId(held.GetString(Case)!), contact, cancellationToken)) // Every claim has one.
            {
                return false;
            }

            if (await tables.Contacts.TryUpdateAsync(claim, held.ETag, TableUpdateMode.Replace, cancellationToken))
            {
                return true;
            }
        }

        throw Contended(contact);
    }

    /// <summary>Claims a contact for a case that was fenced off.</summary>
    /// <returns>The etag of the case's void row, for the commit to write over; null when the contact is filed, here or elsewhere.</returns>
    /// <exception cref="InvalidOperationException">Others want it too, over and over: try again later.</exception>
    public async Task<ETag?> ReclaimAsync(ContactId contact, CaseId id, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var own = await tables.Cases.FindAsync(id.Value, CaseKeys.Contact(contact), cancellationToken);
            if (own is null || own.GetBoolean(Void) != true)
            {
                return null;
            }

            var held = await tables.Contacts.FindAsync(contact.Value, CaseKeys.Claim, cancellationToken);
            var holder = held?.GetString(Case);
            if (held is null || (holder != id.Value && !await FenceAsync(new CaseId(holder!), contact, cancellationToken)))
            {
                return null;
            }

            // Written even when it is ours already: one that fenced us off and has not taken it yet must not take it now.
            if (await tables.Contacts.TryUpdateAsync(NewClaim(contact, id), held.ETag, TableUpdateMode.Replace, cancellationToken))
            {
                return own.ETag;
            }
        }

        throw Contended(contact);
    }

    /// <summary>The case in which a contact is filed; null while it is only claimed.</summary>
    public async Task<CaseId?> FindAsync(ContactId contact, CancellationToken cancellationToken)
    {
        if (!CaseKeys.IsPlain(contact.Value)
            || await tables.Contacts.FindAsync(contact.Value, CaseKeys.Claim, cancellationToken) is not { } claim)
        {
            return null;
        }

        var id = new CaseId(claim.GetString(Case)!); // Every claim has one.
        var filed = await tables.Cases.FindAsync(id.Value, CaseKeys.Contact(contact), cancellationToken);
        return IsFiled(filed) ? id : null;
    }

    public static bool IsFiled(TableEntity? row) => row is not null && row.GetBoolean(Void) != true;

    /// <summary>The row by which a case files a contact.</summary>
    public static TableEntity FiledRow(CaseId id, ContactId contact) =>
        new(id.Value, CaseKeys.Contact(contact)) { ["Contact"] = contact.Value };

    /// <summary>Makes every commit of a case that would file a contact fail, unless one did; false when one did.</summary>
    private async Task<bool> FenceAsync(CaseId id, ContactId contact, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var fence = FiledRow(id, contact);
            fence[Void] = true;
            fence[Nonce] = Guid.NewGuid();
            var row = await tables.Cases.FindAsync(id.Value, CaseKeys.Contact(contact), cancellationToken);
            if (IsFiled(row))
            {
                return false;
            }

            if (row is null
                ? await tables.Cases.TryAddAsync(fence, cancellationToken)
                : await tables.Cases.TryUpdateAsync(fence, row.ETag, TableUpdateMode.Replace, cancellationToken))
            {
                return true;
            }
        }

        throw Contended(contact);
    }

    private static TableEntity NewClaim(ContactId contact, CaseId id) => new(contact.Value, CaseKeys.Claim)
    {
        [Case] = id.Value,
        [Nonce] = Guid.NewGuid(), // A rewritten claim has another etag in any case; this shows it to a reader of the table too.
    };

    private static InvalidOperationException Contended(ContactId contact) =>
        new($"Several cases want contact {contact} at once; it is to be tried again.");
}
