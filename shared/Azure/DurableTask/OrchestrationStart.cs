using System.Net;
using System.Text.Json.Nodes;
using Azure;
using Serverless.Durable;

namespace Serverless.Azure;

/// <summary>Starts an instance at most once, although a start that was answered by silence may have happened.</summary>
/// <remarks>
/// The extension replaces a finished instance of the same id, so a start is never simply sent again: after every answer that
/// leaves it open, the instance itself says what happened.
/// </remarks>
internal sealed class OrchestrationStart(
    DurableRequests requests, DurableTaskClientOptions options, Func<string, bool, CancellationToken, Task<OrchestrationMetadata?>> look)
{
    // The host's clock and ours may differ by so much.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    /// <exception cref="OrchestrationAlreadyExistsException">Somebody else's start under this id has not finished.</exception>
    /// <exception cref="ArgumentException">The orchestrator is unknown.</exception>
    public async Task RunAsync(string name, string instanceId, string? input, CancellationToken cancellationToken)
    {
        var began = options.Clock.GetUtcNow();
        var isOpen = false;
        var pause = options.Retry.Delay;
        for (var left = options.Retry.MaxRetries; ; left--)
        {
            var failure = await TryAsync(name, instanceId, input, cancellationToken);
            if (failure is null)
            {
                return;
            }

            var found = await look(instanceId, true, cancellationToken);
            isOpen = isOpen || IsUnclear(failure, found);
            if (found is not null && isOpen && IsOurs(found, name, input, began))
            {
                return;
            }

            if (found is { IsCompleted: false })
            {
                throw new OrchestrationAlreadyExistsException(instanceId);
            }

            if (left <= 0)
            {
                throw failure;
            }

            await Task.Delay(pause, options.Clock, cancellationToken);
            pause = pause * 2 < options.Retry.MaxDelay ? pause * 2 : options.Retry.MaxDelay;
        }
    }

    private async Task<RequestFailedException?> TryAsync(
        string name, string instanceId, string? input, CancellationToken cancellationToken)
    {
        try
        {
            var response = await requests.StartAsync(name, instanceId, input, cancellationToken);
            return (HttpStatusCode)response.Status switch
            {
                HttpStatusCode.Accepted or HttpStatusCode.OK => null,
                HttpStatusCode.BadRequest => throw new ArgumentException($"The host does not start '{name}'.", nameof(name)),
                HttpStatusCode.Conflict or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
                    or >= HttpStatusCode.InternalServerError => new RequestFailedException(response),
                _ => throw new RequestFailedException(response),
            };
        }
        catch (RequestFailedException failure) when (failure.Status == 0)
        {
            return failure; // The connection broke, before or after the start.
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            return new RequestFailedException("The start was not answered in time.", late);
        }
    }

    // Older extensions say 500 for an id in use as well as for a fault of their own.
    private static bool IsUnclear(RequestFailedException failure, OrchestrationMetadata? found) => failure.Status switch
    {
        0 or (int)HttpStatusCode.RequestTimeout or > (int)HttpStatusCode.InternalServerError => true,
        (int)HttpStatusCode.InternalServerError => found is null or { IsCompleted: true },
        _ => false,
    };

    private static bool IsOurs(OrchestrationMetadata found, string name, string? input, DateTimeOffset began) =>
        string.Equals(found.Name, name, StringComparison.OrdinalIgnoreCase)
        && SameJson(found.SerializedInput, input)
        && found.CreatedAt > began - ClocksDiffer;

    // Spelled anew on its way: compared as values.
    private static bool SameJson(string? left, string? right) => left is null || right is null
        ? left is null && right is null
        : JsonNode.DeepEquals(
            JsonNode.Parse(left), JsonNode.Parse(right));
}
