using Azure;

namespace Serverless.Azure;

/// <summary>One table, under the names of the official client (contracts/tables-rest.md).</summary>
/// <remarks>
/// Safe for use by many threads. A connection that broke is tried again, so a 409, 412 or 404 on a write may be the echo of our own
/// first try: read back and compare an operation id before it is reported as a conflict (section 8). A missing table is 404 with the
/// code <c>TableNotFound</c> and always an exception; a missing entity is <c>ResourceNotFound</c>.
/// </remarks>
public sealed class TableClient
{
    private readonly TableRequests _requests;

    internal TableClient(TableRequests requests, string name)
    {
        _requests = requests;
        Name = name;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>Fills the holes of an interpolated filter; see <see cref="TableFilter.Create"/>.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    /// <summary>Makes the table; nothing happens where it is there.</summary>
    public async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        var response = await _requests.CreateTableAsync(Name, cancellationToken);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Deletes the table with all in it; 404 in the answer where there was none.</summary>
    /// <remarks>Its name stays blocked for 40 seconds or more in Azure.</remarks>
    public Task<Response> DeleteAsync(CancellationToken cancellationToken) => _requests.DeleteTableAsync(Name, cancellationToken);

    /// <summary>Reads one entity.</summary>
    /// <param name="select">The properties to read; null for all. Keys and etag always come.</param>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c>: it is not there.</exception>
    public async Task<Response<TableEntity>> GetEntityAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        var (response, entity) = await _requests.GetAsync(Name, partitionKey, rowKey, select, cancellationToken);
        return Response.FromValue(entity ?? throw StorageError.Exception(response), response);
    }

    /// <summary>Reads one entity, or none.</summary>
    /// <param name="select">The properties to read; null for all. Keys and etag always come.</param>
    public async Task<NullableResponse<TableEntity>> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        var (response, entity) = await _requests.GetAsync(Name, partitionKey, rowKey, select, cancellationToken);
        return new FoundEntity(entity, response);
    }

    /// <summary>Inserts; of many who try one key, one succeeds. The etag is in the answer's headers.</summary>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>.</exception>
    public Task<Response> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken) =>
        _requests.WriteAsync(Name, new TableTransactionAction(TableTransactionActionType.Add, entity), cancellationToken);

    /// <summary>Writes over an entity that is as it was read; of many who try one etag, one succeeds.</summary>
    /// <param name="ifMatch">What is expected; <see cref="ETag.All"/> for whatever is there.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>; 404 <c>ResourceNotFound</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default, which would be sent as an upsert.</exception>
    public Task<Response> UpdateEntityAsync(
        TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        if (ifMatch == default)
        {
            throw new ArgumentException("An update names the etag it expects, or ETag.All.", nameof(ifMatch));
        }

        var type = mode is TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace;
        return _requests.WriteAsync(Name, new TableTransactionAction(type, entity, ifMatch), cancellationToken);
    }

    /// <summary>Inserts or writes over, whatever is there.</summary>
    public Task<Response> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        var type = mode is TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace;
        return _requests.WriteAsync(Name, new TableTransactionAction(type, entity), cancellationToken);
    }

    /// <summary>Deletes; the answer's status is 204, or 404 where it was not there.</summary>
    /// <param name="ifMatch">What is expected; the default and <see cref="ETag.All"/> mean whatever is there.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>.</exception>
    public Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
        _requests.WriteAsync(
            Name,
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch),
            cancellationToken);

    /// <summary>Reads the entities of a filter in the order of their keys; by pages with <c>AsPages(continuationToken, pageSizeHint)</c>.</summary>
    /// <param name="filter">Of <see cref="TableFilter"/>; null for all. Only the keys are indexed.</param>
    /// <param name="maxPerPage">At most this many a page, 1–1000; null for the service's choice. A page may be short or empty and yet not the last.</param>
    /// <param name="select">The properties to read; null for all. Keys and etag always come.</param>
    public AsyncPageable<TableEntity> QueryAsync(
        string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        new TableQueryPages(_requests, Name, new TableQuery(filter, maxPerPage, select), cancellationToken);

    /// <summary>Writes all of 1–100 actions of one partition, or nothing; the answers are in their order, with etags in the headers.</summary>
    /// <exception cref="ArgumentException">The actions break a rule of transactions; the message names the action or property.</exception>
    /// <exception cref="TableTransactionFailedException">One action was refused, so none was done; it says which.</exception>
    public Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        return _requests.SubmitAsync(Name, [.. transactionActions], cancellationToken);
    }
}
