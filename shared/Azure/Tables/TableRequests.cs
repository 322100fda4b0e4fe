using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>The requests of the Tables protocol, one method each, over a pipeline (contracts/tables-rest.md sections 3, 6 and 7).</summary>
internal sealed class TableRequests(HttpPipeline pipeline, Uri endpoint)
{
    private readonly string _root = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public async Task<Response> CreateTableAsync(string name, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Post, $"{_root}/Tables");
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes($$"""{"TableName":"{{name}}"}""")); // Letters and digits alone.
        var response = await SendAsync(message, cancellationToken);
        return response.Status is 201 or 204 || (response.Status is 409 && Code(response) is "TableAlreadyExists")
            ? response
            : throw StorageError.Exception(response);
    }

    public async Task<Response> DeleteTableAsync(string name, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Delete, $"{_root}/Tables('{name}')");
        var response = await SendAsync(message, cancellationToken);
        return response.Status is 204 or 404 ? response : throw StorageError.Exception(response);
    }

    public async Task<(Response Response, IReadOnlyList<TableItem> Tables)> ListTablesAsync(
        TableQuery query, string? next, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, $"{_root}/Tables");
        AddQuery(message.Request.Uri, query);
        AddQuery(message.Request.Uri, "NextTableName", next);
        var response = Succeeded(await SendAsync(message, cancellationToken), 200);
        using var json = JsonDocument.Parse(response.Content);
        return (response, [.. Rows(json).Select(row => new TableItem(row.GetProperty("TableName").GetString() ?? ""))]);
    }

    public async Task<(Response Response, TableEntity? Entity)> GetAsync(
        string table, string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        TableRules.CheckKeys(partitionKey, rowKey);
        using var message = Message(RequestMethod.Get, EntityAddress(table, partitionKey, rowKey));
        AddQuery(message.Request.Uri, new TableQuery(null, null, select));
        var response = await SendAsync(message, cancellationToken);
        if (response.Status is 404 && Code(response) is "ResourceNotFound")
        {
            return (response, null);
        }

        using var json = JsonDocument.Parse(Succeeded(response, 200).Content);
        return (response, TableEntityJson.Read(json.RootElement, response.Headers.ETag ?? default));
    }

    public async Task<(Response Response, IReadOnlyList<TableEntity> Entities)> QueryAsync(
        string table, TableQuery query, TableContinuation? next, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, $"{_root}/{table}()");
        AddQuery(message.Request.Uri, query);
        AddQuery(message.Request.Uri, "NextPartitionKey", next?.NextPartitionKey);
        AddQuery(message.Request.Uri, "NextRowKey", next?.NextRowKey);
        var response = Succeeded(await SendAsync(message, cancellationToken), 200);
        using var json = JsonDocument.Parse(response.Content);
        return (response, [.. Rows(json).Select(row => TableEntityJson.Read(row, default))]);
    }

    public async Task<Response> WriteAsync(string table, TableTransactionAction action, CancellationToken cancellationToken)
    {
        var write = TableWrite.Of(_root, table, action);
        using var message = Message(write.Method, write.Address);
        foreach (var (name, value) in write.Headers)
        {
            message.Request.Headers.SetValue(name, value);
        }

        if (!write.Body.IsEmpty)
        {
            message.Request.Content = RequestContent.Create(write.Body);
        }

        var response = await SendAsync(message, cancellationToken);
        var gone = action.ActionType is TableTransactionActionType.Delete
            && response.Status is 404 && Code(response) is "ResourceNotFound";
        return gone ? response : Succeeded(response, 204);
    }

    public async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        TableRules.CheckTransaction(actions);
        var batch = TableBatch.Of([.. actions.Select(action => TableWrite.Of(_root, table, action))]);
        using var message = Message(RequestMethod.Post, $"{_root}/$batch");
        message.ResponseClassifier = TableBatchClassifier.Batch;
        message.Request.Headers.SetValue("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Body);
        var response = Succeeded(await SendAsync(message, cancellationToken), 202);
        return Response.FromValue(TableBatchAnswer.Read(response, actions.Count).Results(), response);
    }

    private HttpMessage Message(RequestMethod method, string address)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(address));
        message.Request.Headers.Add("Accept", "application/json;odata=minimalmetadata");
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    private static Response Succeeded(Response response, int status) =>
        response.Status == status ? response : throw StorageError.Exception(response);

    private static string? Code(Response response) => StorageError.Exception(response).ErrorCode;

    private static IEnumerable<JsonElement> Rows(JsonDocument json) => json.RootElement.GetProperty("value").EnumerateArray();

    private string EntityAddress(string table, string partitionKey, string rowKey) =>
        TableWrite.AddressOf(_root, table, partitionKey, rowKey);

    private static void AddQuery(RequestUriBuilder uri, TableQuery query)
    {
        AddQuery(uri, "$filter", query.Filter);
        AddQuery(uri, "$top", query.MaxPerPage?.ToString());

        // Without its keys an entity could not be told from another.
        AddQuery(uri, "$select", query.Select is null ? null : string.Join(',', query.Select.Union(["PartitionKey", "RowKey"])));
    }

    private static void AddQuery(RequestUriBuilder uri, string name, string? value)
    {
        if (value is not null)
        {
            uri.AppendQuery(name, value);
        }
    }
}
