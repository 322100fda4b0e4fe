using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds the case that a tracking link shows.</summary>
internal sealed class TrackFinder(CaseDesk desk, ICaseFileStore files, IContactStore contacts, SiteLinks links, CaseTies ties)
{
    /// <summary>What a link leads to: a case, a contact that is not a case yet, or nothing.</summary>
    /// <param name="File">The case in which the matter goes on; absent while there is none.</param>
    /// <param name="IsPending">Whether the contact is kept and its case is not open yet.</param>
    /// <param name="IsElsewhere">Whether the contact joined another case than the link names.</param>
    public sealed record Found(CaseFile? File, bool IsPending, bool IsElsewhere);

    private static Found Nothing { get; } = new(null, false, false);

    /// <summary>Reads a link. A contact's link names the case that it would open; if it joined another, the contact tells which.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="contact">The contact that the link names besides; absent for none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<Found> FindAsync(string token, string? contact, CancellationToken cancellationToken)
    {
        if (!links.Signer.TryRead(token, out var link) || link is not CaseLink.Track { Case: var id })
        {
            return Nothing;
        }

        if (await desk.FindAsync(id, cancellationToken) is { } file)
        {
            return new Found(await GoesOnAsync(file, cancellationToken), false, false);
        }

        if (contact is null || CaseId.OpenedBy(new ContactId(contact)) != id)
        {
            return Nothing;
        }

        var joined = await files.FindByContactAsync(new ContactId(contact), cancellationToken);
        return joined is { } known && await desk.FindAsync(known, cancellationToken) is { } other
            ? new Found(await GoesOnAsync(other, cancellationToken), false, true)
            : Nothing with { IsPending = await contacts.FindAsync(new ContactId(contact), cancellationToken) is not null };
    }

    // A merged case shows where its matter goes on (S33).
    private async Task<CaseFile> GoesOnAsync(CaseFile file, CancellationToken cancellationToken) =>
        await ties.SurvivorOfAsync(file, cancellationToken) ?? file;
}
