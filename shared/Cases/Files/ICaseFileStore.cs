namespace Serverless.Cases;

/// <summary>Keeps case files: append-only streams with a head, one a case (H70, I3). Passes <c>CaseFileStoreContract</c>.</summary>
public interface ICaseFileStore
{
    /// <summary>Reads a whole file, or null when the id is unknown.</summary>
    Task<CaseFile?> FindAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>The case with this number (its normal form), or null.</summary>
    Task<CaseId?> FindByNumberAsync(string number, CancellationToken cancellationToken);

    /// <summary>The case that a contact opened or joined, or null when it is in none.</summary>
    Task<CaseId?> FindByContactAsync(ContactId contact, CancellationToken cancellationToken);

    /// <summary>The heads of a customer's cases that are neither closed nor archived, oldest first.</summary>
    Task<IReadOnlyList<CaseHead>> FindOpenByCustomerAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>The heads of a customer's latest cases, in any status, newest first; at most 20.</summary>
    Task<IReadOnlyList<CaseHead>> FindByCustomerAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>Stores a change with all it sets going, in one commit.</summary>
    /// <exception cref="CaseFileChangedException">Somebody appended first, or one of the contacts is filed already.</exception>
    /// <exception cref="CaseNumberTakenException">A new file's number belongs to another case.</exception>
    Task CommitAsync(CaseCommit commit, CancellationToken cancellationToken);

    /// <summary>Heads that match, by next due instant, of those due at once VIP customers first (H14), from a cursor on.</summary>
    Task<Page<CaseHead>> ListAsync(CaseQuery query, CancellationToken cancellationToken);
}
