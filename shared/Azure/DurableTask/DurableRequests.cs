using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Serverless.Durable;

namespace Serverless.Azure;

/// <summary>The requests of the management API, each with the system key.</summary>
internal sealed class DurableRequests(DurableTaskClientOptions options)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private readonly HttpPipeline _retrying = HttpPipelineBuilder.Build(options);
    private readonly HttpPipeline _once = HttpPipelineBuilder.Build(Once(options));

    /// <summary>A start, tried once: whether it may be tried again depends on what the first try did.</summary>
    public Task<Response> StartAsync(string name, string instanceId, string? input, CancellationToken cancellationToken) =>
        SendAsync(_once, RequestMethod.Post, ["orchestrators", name, instanceId], [], input ?? "", cancellationToken);

    public Task<Response> GetAsync(string instanceId, bool showInput, CancellationToken cancellationToken) =>
        SendAsync(_retrying, RequestMethod.Get, ["instances", instanceId], [("showInput", Text(showInput))], null, cancellationToken);

    public async Task<(Response Response, string? Next)> ListAsync(
        OrchestrationQuery query, string? token, CancellationToken cancellationToken)
    {
        List<(string, string)> conditions =
        [
            .. Conditions(query.CreatedFrom, query.CreatedTo, query.Statuses),
            ("showInput", Text(query.FetchInputsAndOutputs)),
            ("top", query.PageSize.ToString(CultureInfo.InvariantCulture)),
        ];
        if (query.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            conditions.Add(("instanceIdPrefix", prefix));
        }

        var response = await SendAsync(
            _retrying, RequestMethod.Get, ["instances"], conditions, null, cancellationToken, token);
        var next = response.Headers.TryGetValue(ContinuationHeader, out var text) && text is { Length: > 0 } and not "null" ? text : null;
        return (response, next);
    }

    /// <summary>An act on one instance; all of them can be repeated without harm.</summary>
    public Task<Response> ActAsync(
        string instanceId, string[] act, IEnumerable<(string, string)> query, string body, CancellationToken cancellationToken) =>
        SendAsync(_retrying, RequestMethod.Post, ["instances", instanceId, .. act], query, body, cancellationToken);

    public Task<Response> PurgeAsync(string instanceId, CancellationToken cancellationToken) =>
        SendAsync(_retrying, RequestMethod.Delete, ["instances", instanceId], [], null, cancellationToken);

    public Task<Response> PurgeAsync(PurgeInstancesFilter filter, CancellationToken cancellationToken)
    {
        // The API takes no purge without a beginning, and without statuses it would purge what still runs.
        var from = filter.CreatedFrom ?? DateTimeOffset.UnixEpoch;
        var statuses = (filter.Statuses ?? Final).Where(Final.Contains).ToList();
        return SendAsync(
            _retrying, RequestMethod.Delete, ["instances"], Conditions(from, filter.CreatedTo, statuses), null, cancellationToken);
    }

    public static IReadOnlyList<OrchestrationRuntimeStatus> Final { get; } =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Canceled,
        OrchestrationRuntimeStatus.Terminated,
    ];

    // The API's end is inclusive and ours is not: one tick earlier is the same.
    private static IEnumerable<(string, string)> Conditions(
        DateTimeOffset? from, DateTimeOffset? to, IReadOnlyList<OrchestrationRuntimeStatus>? statuses)
    {
        if (from is { } start)
        {
            yield return ("createdTimeFrom", Text(start));
        }

        if (to is { } end)
        {
            yield return ("createdTimeTo", Text(end.AddTicks(-1)));
        }

        if (statuses is { Count: > 0 })
        {
            yield return ("runtimeStatus", string.Join(',', statuses));
        }
    }

    private async Task<Response> SendAsync(
        HttpPipeline pipeline, RequestMethod method, IEnumerable<string> path, IEnumerable<(string Name, string Value)> query, string? body,
        CancellationToken cancellationToken, string? token = null)
    {
        using var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(AddressOf(path, query));
        request.Headers.Add("Accept", "application/json");
        if (token is not null)
        {
            request.Headers.Add(ContinuationHeader, token);
        }

        if (body is not null)
        {
            request.Headers.Add("Content-Type", "application/json");
            request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(body));
        }

        await pipeline.SendAsync(message, cancellationToken);
        return message.Response; // Its content is buffered and outlives the message.
    }

    private Uri AddressOf(IEnumerable<string> path, IEnumerable<(string Name, string Value)> query)
    {
        var address = new StringBuilder(options.BaseUrl.AbsoluteUri.TrimEnd('/'));
        foreach (var segment in path)
        {
            address.Append('/').Append(Uri.EscapeDataString(segment));
        }

        var mark = '?';
        foreach (var (name, value) in query.Concat(Fixed()))
        {
            address.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return new Uri(address.ToString());
    }

    private IEnumerable<(string, string)> Fixed()
    {
        if (options.TaskHub is { Length: > 0 } hub)
        {
            yield return ("taskHub", hub);
        }

        if (options.Key is { Length: > 0 } key)
        {
            yield return ("code", key);
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DurableTaskClientOptions Once(DurableTaskClientOptions options)
    {
        var once = new DurableTaskClientOptions { BaseUrl = options.BaseUrl, Transport = options.Transport };
        once.Retry.MaxRetries = 0;
        once.Retry.NetworkTimeout = options.Retry.NetworkTimeout;
        return once;
    }
}
