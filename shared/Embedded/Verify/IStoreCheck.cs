namespace Serverless.Embedded;

/// <summary>Looks for violations in one part of a store.</summary>
public interface IStoreCheck
{
    /// <summary>Reads one consistent state of the store and reports what it finds.</summary>
    Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken);
}
