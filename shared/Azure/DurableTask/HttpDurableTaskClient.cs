using System.Net;
using System.Text.Json;
using Serverless.Durable;
using RequestFailedException = Azure.RequestFailedException;
using Response = Azure.Response;

namespace Serverless.Azure;

/// <summary>The client of the Durable extension, over its HTTP management API (contracts/durable-passthrough.md section 7A).</summary>
/// <remarks>
/// Instances are listed in the order that the storage provider gives; Azure Storage's is by id. Times of creation and change
/// are whole seconds. Versions and starts in the future are not in this API. What the service cannot do now is a
/// <see cref="RequestFailedException"/> after the tries of the options.
/// </remarks>
public sealed class HttpDurableTaskClient : DurableTaskClient
{
    /// <summary>The error type of an instance that the host failed for good because an episode was lost or not understood;
    /// no failure of the app's own has it.</summary>
    public const string HostFailure = "Microsoft.Azure.WebJobs.Host.FunctionInvocationException";

    private const int ReasonLengthMax = 4096;
    private readonly DurableTaskClientOptions _options;
    private readonly DurableDataConverter _converter;
    private readonly DurableRequests _requests;
    private readonly OrchestrationStart _start;

    /// <summary>Makes a client; it opens no connection before its first call.</summary>
    /// <param name="options">Where the API is and how it is spoken to.</param>
    public HttpDurableTaskClient(DurableTaskClientOptions options)
        : base(options?.TaskHub ?? "")
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _converter = options.DataConverter ?? DurableDataConverter.Default;
        _requests = new DurableRequests(options);
        _start = new OrchestrationStart(_requests, options, GetInstanceAsync);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A version or a start in the future was asked for.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        if (options?.Version is not null || options?.StartAt > _options.Clock.GetUtcNow())
        {
            throw new NotSupportedException("The HTTP API starts at once and takes no version.");
        }

        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        ValidateInstanceId(instanceId);
        await _start.RunAsync(orchestratorName.Name, PathOf(instanceId), _converter.Serialize(input), cancellation);
        return instanceId;
    }

    /// <inheritdoc/>
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        return ActAsync(instanceId, ["raiseEvent", eventName], [], _converter.Serialize(eventPayload) ?? "", cancellation);
    }

    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        for (var pause = _options.PollInterval; ; pause = Shorter(pause * 2, _options.PollIntervalMax))
        {
            var found = await GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation)
                ?? throw new OrchestrationNotFoundException(instanceId);
            if (found.IsCompleted)
            {
                return found;
            }

            await Task.Delay(pause, _options.Clock, cancellation);
        }
    }

    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        var response = await _requests.GetAsync(PathOf(instanceId), getInputsAndOutputs, cancellation);
        return (HttpStatusCode)response.Status switch
        {
            HttpStatusCode.OK or HttpStatusCode.Accepted => Read(
                JsonSerializer.Deserialize(response.Content, DurableApiJson.Default.InstanceStatusJson), getInputsAndOutputs),
            HttpStatusCode.NotFound => null,
            _ => throw new RequestFailedException(response),
        };
    }

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        return new AsyncPageable<OrchestrationMetadata>(async (token, cancellation) =>
        {
            var (response, next) = await _requests.ListAsync(query, token ?? query.ContinuationToken, cancellation);
            if (response.Status != (int)HttpStatusCode.OK)
            {
                throw new RequestFailedException(response);
            }

            var found = JsonSerializer.Deserialize(response.Content, DurableApiJson.Default.IReadOnlyListInstanceStatusJson) ?? [];
            return new Page<OrchestrationMetadata>([.. found.Select(each => Read(each, query.FetchInputsAndOutputs))], next);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The output is longer than an address can carry.</exception>
    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation) =>
        ActAsync(instanceId, ["terminate"], Reason(_converter.Serialize(output)), "", cancellation);

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        ActAsync(instanceId, ["suspend"], Reason(reason), "", cancellation);

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        ActAsync(instanceId, ["resume"], Reason(reason), "", cancellation);

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation)
    {
        // The extension removes running instances too; what has finished stays finished, so looking first is enough.
        var found = await GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation);
        return found is { IsCompleted: true }
            ? Purged(await _requests.PurgeAsync(instanceId, cancellation))
            : new PurgeResult(0);
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Statuses is { } asked && !asked.Any(DurableRequests.Final.Contains)
            ? new PurgeResult(0)
            : Purged(await _requests.PurgeAsync(filter, cancellation));
    }

    private async Task ActAsync(
        string instanceId, string[] act, IEnumerable<(string, string)> query, string body, CancellationToken cancellation)
    {
        var response = await _requests.ActAsync(PathOf(instanceId), act, query, body, cancellation);
        switch ((HttpStatusCode)response.Status)
        {
            case HttpStatusCode.Accepted or HttpStatusCode.OK or HttpStatusCode.Gone: // Gone: it has finished and takes no notice.
                return;
            case HttpStatusCode.NotFound:
                throw new OrchestrationNotFoundException(instanceId);
            default:
                throw new RequestFailedException(response);
        }
    }

    private OrchestrationMetadata Read(InstanceStatusJson? json, bool withPayloads) => InstanceStatus.Read(
        json ?? throw new JsonException("An instance is an object."), withPayloads, _options.DataConverter);

    private static PurgeResult Purged(Response response) => (HttpStatusCode)response.Status switch
    {
        HttpStatusCode.OK => new PurgeResult(
            JsonSerializer.Deserialize(response.Content, DurableApiJson.Default.PurgedJson)?.InstancesDeleted ?? 0),
        HttpStatusCode.NotFound => new PurgeResult(0),
        _ => throw new RequestFailedException(response),
    };

    // Dots alone would be taken for a step in the path.
    private static string PathOf(string instanceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return instanceId is "." or ".."
            ? throw new ArgumentException("An instance id is not made of dots alone.", nameof(instanceId))
            : instanceId;
    }

    private static IEnumerable<(string, string)> Reason(string? text)
    {
        if (text?.Length > ReasonLengthMax)
        {
            throw new ArgumentException($"Over HTTP a reason has at most {ReasonLengthMax} characters.", nameof(text));
        }

        return text is null ? [] : [("reason", text)];
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
