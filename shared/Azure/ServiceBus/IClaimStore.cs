namespace Serverless.Azure;

/// <summary>Keeps the bodies that are too large for a message, under names that sort by the end of their life.</summary>
public interface IClaimStore
{
    /// <summary>Keeps bytes under a name; again with the same bytes is no error.</summary>
    Task PutAsync(string name, BinaryData bytes, CancellationToken cancellationToken);

    /// <summary>The bytes under a name; null when there are none.</summary>
    Task<BinaryData?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>All names in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes a name; one that is not there is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
