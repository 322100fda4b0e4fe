using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Serverless.Azure;

/// <summary>Locks, settles and gives back messages of one queue (contracts/servicebus-rest.md section 4): for tools, not for the daily work.</summary>
/// <remarks>A queue with sessions cannot be read this way, and HTTP can neither peek nor dead-letter.</remarks>
public sealed class ServiceBusReceiver
{
    private const string Reason = "DeadLetterReason";
    private const string Description = "DeadLetterErrorDescription";
    private readonly ServiceBusPipeline _pipeline;
    private readonly string _path;

    internal ServiceBusReceiver(ServiceBusPipeline pipeline, string queueName, SubQueue subQueue)
    {
        ServiceBusLimits.CheckQueue(queueName);
        _pipeline = pipeline;
        _path = ServiceBusUri.MessagesOf(ServiceBusUri.PathOf(queueName, subQueue));
        EntityPath = queueName;
    }

    /// <summary>The queue.</summary>
    public string EntityPath { get; }

    /// <summary>Locks the next message; null when none came within the wait.</summary>
    /// <param name="maxWaitTime">In whole seconds; less than the client's patience for one try.</param>
    /// <param name="cancellationToken">Cancels the wait; a message that was just locked comes again when its lock ends.</param>
    /// <exception cref="ServiceBusException">The queue cannot be read.</exception>
    public Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(TimeSpan maxWaitTime, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(
            EntityPath, RequestMethod.Post,
            string.Create(CultureInfo.InvariantCulture, $"{_path}/head?timeout={(int)maxWaitTime.TotalSeconds}"),
            lostLock: false, null, Read, cancellationToken);

    /// <summary>Settles a message: it is done.</summary>
    /// <exception cref="ServiceBusException">The lock is lost, or the service did not answer: the message may come again.</exception>
    public Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        SettleAsync(RequestMethod.Delete, message, cancellationToken);

    /// <summary>Gives a message back at once; its delivery stays counted.</summary>
    /// <exception cref="ServiceBusException">The lock is lost, or the service did not answer.</exception>
    public Task AbandonMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        SettleAsync(RequestMethod.Put, message, cancellationToken);

    /// <summary>Holds the lock for another lock duration of the queue.</summary>
    /// <exception cref="ServiceBusException">The lock is lost, or the service did not answer.</exception>
    public Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        SettleAsync(RequestMethod.Post, message, cancellationToken);

    // The address is built and not taken from Location: our token goes to our own namespace only.
    private Task SettleAsync(RequestMethod method, ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(
            EntityPath, method,
            string.Create(CultureInfo.InvariantCulture, $"{_path}/{message.SequenceNumber}/{Uri.EscapeDataString(message.LockToken)}"),
            lostLock: true, null, static _ => true, cancellationToken);

    private static ServiceBusReceivedMessage? Read(Response response)
    {
        if (response.Status == 204)
        {
            return null;
        }

        var header = response.Headers.TryGetValue(WireHeaders.BrokerProperties, out var value)
            ? value
            : throw new FormatException("A locked message has BrokerProperties.");
        var properties = response.Headers
            .Where(pair => !WireHeaders.IsReserved(pair.Name))
            .Select(pair => (pair.Name, Value: ReadProperty(pair.Value)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.OrdinalIgnoreCase); // Not null: just filtered.
        properties.Remove(Reason, out var reason);
        properties.Remove(Description, out var description);
        return BrokerProperties.Read(header, response.Content.ToString()) with
        {
            DeadLetterReason = reason?.ToString(),
            DeadLetterErrorDescription = description?.ToString(),
            ApplicationProperties = properties,
        };
    }

    // Texts stand in quotes, numbers and booleans bare; anything else is a header of somebody on the way.
    private static object? ReadProperty(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.String => json.RootElement.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number when json.RootElement.TryGetInt64(out var number) => number,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
