using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>The tables of one storage account, over HTTP (contracts/tables-rest.md).</summary>
/// <remarks>Safe for use by many threads; one for a process is right. Failures of the service are <see cref="RequestFailedException"/>
/// with its status and code, limits that we know are <see cref="ArgumentException"/> before anything is sent.</remarks>
public sealed class TableServiceClient
{
    private readonly TableRequests _requests;

    /// <summary>By a connection string, with a key or a shared access signature in it.</summary>
    /// <exception cref="FormatException">The text is no connection string; the message names the part.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(StorageConnection.Parse(connectionString), options ?? new TableClientOptions())
    {
    }

    /// <summary>By the account's key.</summary>
    /// <param name="endpoint">The address of the account's tables, without a signature.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(endpoint, options ?? new TableClientOptions(), new TableSharedKeyPolicy(credential))
    {
    }

    /// <summary>By Entra: a managed identity, say, with the role Storage Table Data Contributor.</summary>
    /// <param name="endpoint">The address of the account's tables; tokens are sent over https alone.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(
            endpoint, options ?? new TableClientOptions(),
            new BearerTokenAuthenticationPolicy(tokenCredential, StoragePipeline.Scope))
    {
    }

    /// <summary>By a shared access signature of a table or of the account.</summary>
    /// <param name="endpoint">The address of the account's tables, without the signature.</param>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(endpoint, options ?? new TableClientOptions(), new StorageSasPolicy(credential))
    {
    }

    private TableServiceClient(StorageConnection connection, TableClientOptions options)
        : this(connection.Table, options, connection.Sas is { } sas
            ? new StorageSasPolicy(sas)
            : new TableSharedKeyPolicy(new TableSharedKeyCredential(connection.AccountName!, connection.AccountKey!)))
    {
        // Parse saw to it that a name and a key are there where no signature is.
    }

    private TableServiceClient(Uri endpoint, TableClientOptions options, HttpPipelinePolicy authentication)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Uri = endpoint;
        _requests = new TableRequests(StoragePipeline.Build(options, authentication), endpoint);
    }

    /// <summary>The address of the account's tables.</summary>
    public Uri Uri { get; }

    /// <summary>A client for one table; nothing is sent.</summary>
    /// <exception cref="ArgumentException"><paramref name="tableName"/> is no table's: 3–63 Latin letters and digits, a letter first.</exception>
    public TableClient GetTableClient(string tableName)
    {
        TableRules.CheckTable(tableName);
        return new TableClient(_requests, tableName);
    }

    /// <summary>Makes those tables that are missing, and asks first which are there: a start that misses none sends one request.</summary>
    /// <remarks>A signature that may not list makes each, which tells by itself what is there.</remarks>
    /// <exception cref="RequestFailedException">The account refuses to make one.</exception>
    public async Task CreateMissingAsync(IReadOnlyCollection<TableClient> tables, CancellationToken cancellationToken)
    {
        var names = tables.Select(table => table.Name).Order(StringComparer.Ordinal).ToList();
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var table in QueryAsync(TableFilter.Create($"TableName ge {names[0]} and TableName le {names[^1]}"), cancellationToken))
            {
                there.Add(table.Name);
            }
        }
        catch (RequestFailedException refused) when (refused.Status == 403)
        {
            // It may make tables nevertheless.
        }

        foreach (var missing in tables.Where(table => !there.Contains(table.Name)))
        {
            await missing.CreateIfNotExistsAsync(cancellationToken);
        }
    }

    /// <summary>The tables of the account in the order of their names.</summary>
    /// <param name="filter">Of <see cref="TableFilter"/>, by <c>TableName</c>; null for all.</param>
    public AsyncPageable<TableItem> QueryAsync(string? filter, CancellationToken cancellationToken) =>
        new TableListPages(_requests, filter, cancellationToken);
}
