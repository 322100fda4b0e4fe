namespace Serverless.Cases;

/// <summary>Reads accepted contacts. Passes <c>IntakeDeskContract</c>.</summary>
public interface IContactStore
{
    /// <summary>The normal form of an accepted contact, or null when the id is unknown.</summary>
    Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken);

    /// <summary>The request as it came, or null when the id is unknown.</summary>
    Task<RawContact?> FindRawAsync(ContactId id, CancellationToken cancellationToken);

    /// <summary>The bytes of a file of a contact, or null when the name is unknown.</summary>
    Task<byte[]?> FindBlobAsync(string blob, CancellationToken cancellationToken);

    /// <summary>The log of a call, or null when it is unknown.</summary>
    Task<CallLog?> FindCallAsync(string callId, CancellationToken cancellationToken);
}
