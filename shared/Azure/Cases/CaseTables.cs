using Azure;

namespace Serverless.Azure;

/// <summary>The tables of case files, customers and notifications (docs/adr/0008).</summary>
/// <remarks>
/// <c>Cases</c> holds the truth, a partition a case. <c>CaseNumbers</c>, <c>FiledContacts</c>, <c>CustomerAddresses</c> and
/// <c>CustomerNames</c> are claims: rows that are inserted once. <c>Board</c> holds what can be made anew from the cases, and what a
/// commit has still to set going. <c>NotificationIds</c> and <c>ProviderIds</c> lead to notifications.
/// <c>Words</c> finds cases by keyed hashes of their words. <c>Documents</c> holds the service's own documents, a partition a collection.
/// </remarks>
public sealed class CaseTables
{
    private readonly TableServiceClient _service;

    /// <summary>Names the tables; nothing is sent.</summary>
    /// <param name="service">The account.</param>
    /// <param name="prefix">What stands before each name, so that several stores can share an account; letters and digits.</param>
    public CaseTables(TableServiceClient service, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(service);
        _service = service;
        Cases = service.GetTableClient(prefix + "Cases");
        Numbers = service.GetTableClient(prefix + "CaseNumbers");
        Contacts = service.GetTableClient(prefix + "FiledContacts");
        Board = service.GetTableClient(prefix + "Board");
        Customers = service.GetTableClient(prefix + "Customers");
        Addresses = service.GetTableClient(prefix + "CustomerAddresses");
        Names = service.GetTableClient(prefix + "CustomerNames");
        NotificationIds = service.GetTableClient(prefix + "NotificationIds");
        ProviderIds = service.GetTableClient(prefix + "ProviderIds");
        Words = service.GetTableClient(prefix + "Words");
        Documents = service.GetTableClient(prefix + "Documents");
    }

    internal TableClient Cases { get; }

    internal TableClient Numbers { get; }

    internal TableClient Contacts { get; }

    internal TableClient Board { get; }

    internal TableClient Customers { get; }

    internal TableClient Addresses { get; }

    internal TableClient Names { get; }

    internal TableClient NotificationIds { get; }

    internal TableClient ProviderIds { get; }

    internal TableClient Words { get; }

    internal TableClient Documents { get; }

    private IReadOnlyCollection<TableClient> All =>
        [Cases, Numbers, Contacts, Board, Customers, Addresses, Names, NotificationIds, ProviderIds, Words, Documents];

    /// <summary>Makes the tables that are not there yet.</summary>
    /// <exception cref="RequestFailedException">The account refuses.</exception>
    public Task CreateAsync(CancellationToken cancellationToken) => _service.CreateMissingAsync(All, cancellationToken);
}
