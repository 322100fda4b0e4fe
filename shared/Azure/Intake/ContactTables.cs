namespace Serverless.Azure;

/// <summary>Where accepted contacts and calls lie (docs/adr/0008).</summary>
/// <remarks>
/// <c>Contacts</c> has a partition for each contact and each call, <c>PendingContacts</c> what is under way, and the container the
/// files. Everything personal in them is sealed (I7).
/// </remarks>
public sealed class ContactTables
{
    private readonly TableServiceClient _service;

    /// <summary>Names the tables and the container; nothing is sent.</summary>
    /// <param name="service">The account's tables.</param>
    /// <param name="files">The container of files.</param>
    /// <param name="prefix">What stands before the tables' names, so that several stores can share an account; empty for none.</param>
    public ContactTables(TableServiceClient service, BlobContainerClient files, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(service);
        _service = service;
        Contacts = service.GetTableClient(prefix + "Contacts");
        Pending = service.GetTableClient(prefix + "PendingContacts");
        Files = files;
    }

    internal TableClient Contacts { get; }

    internal TableClient Pending { get; }

    internal BlobContainerClient Files { get; }

    /// <summary>Makes the tables and the container where they are missing.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await _service.CreateMissingAsync([Contacts, Pending], cancellationToken);
        await Files.CreateIfNotExistsAsync(cancellationToken);
    }
}
