using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure.Core;

namespace Serverless.Azure;

/// <summary>Sends messages to one queue (contracts/servicebus-rest.md sections 2 and 3).</summary>
/// <remarks>
/// The trace that sends goes along as the property <c>Diagnostic-Id</c>, as the official client has it. A call that failed with a lost
/// connection may have stored its messages: it is repeated with the same ids, and the queue's duplicate detection drops what it has.
/// </remarks>
public sealed class ServiceBusSender
{
    internal const string DiagnosticId = "Diagnostic-Id";
    private readonly ServiceBusPipeline _pipeline;
    private readonly string _path;

    internal ServiceBusSender(ServiceBusPipeline pipeline, string queueName)
    {
        ServiceBusLimits.CheckQueue(queueName);
        _pipeline = pipeline;
        _path = ServiceBusUri.MessagesOf(ServiceBusUri.PathOf(queueName, SubQueue.None));
        EntityPath = queueName;
    }

    /// <summary>The queue.</summary>
    public string EntityPath { get; }

    /// <summary>Sends one message; returns when Service Bus has stored it, or knows its id already.</summary>
    /// <exception cref="ArgumentException">The message breaks a limit; the text names the property.</exception>
    /// <exception cref="ServiceBusException">The message is not stored, or nobody knows.</exception>
    public Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken)
    {
        ServiceBusLimits.Check(message);
        return SendSingleAsync(Traced(message), cancellationToken);
    }

    /// <summary>Sends messages in their order, in batches of at most 100 messages and 200 KB; scheduled ones travel alone.</summary>
    /// <remarks>
    /// All are checked before the first is sent. Each batch is stored as a whole or not at all, and they go one after another: after a
    /// failure, those before the failed one are stored, and those after it are not. Send them all again, with the same ids.
    /// </remarks>
    /// <exception cref="ArgumentException">A message breaks a limit; none was sent.</exception>
    /// <exception cref="ServiceBusException">A batch is not stored, or nobody knows.</exception>
    public async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken)
    {
        var all = messages.ToList();
        all.ForEach(ServiceBusLimits.Check);
        var batch = new ServiceBusBatch();
        foreach (var message in all.Select(Traced))
        {
            if (!ServiceBusBatch.CanHold(message))
            {
                await FlushAsync(batch, cancellationToken);
                await SendSingleAsync(message, cancellationToken);
            }
            else if (!batch.TryAdd(message))
            {
                await FlushAsync(batch, cancellationToken);
                batch.TryAdd(message);
            }
        }

        await FlushAsync(batch, cancellationToken);
    }

    private async Task FlushAsync(ServiceBusBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Messages is [var only])
        {
            await SendSingleAsync(only, cancellationToken); // Its body may be too large for a batch, in which it is escaped.
        }
        else if (batch.Messages.Count > 0)
        {
            await PostAsync(batch.ToBody(), "application/vnd.microsoft.servicebus.json", _ => { }, cancellationToken);
        }

        batch.Clear();
    }

    private Task SendSingleAsync(ServiceBusMessage message, CancellationToken cancellationToken) =>
        PostAsync(Encoding.UTF8.GetBytes(message.Body), "text/plain; charset=utf-8", request => WriteHeaders(request, message), cancellationToken);

    private Task PostAsync(byte[] body, string contentType, Action<Request> write, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(
            EntityPath, RequestMethod.Post, _path, lostLock: false,
            request =>
            {
                // As it stands: a batch's type must not grow a charset.
                request.Headers.SetValue(HttpHeader.Names.ContentType, contentType);
                request.Content = RequestContent.Create(body);
                write(request);
            },
            static _ => true, cancellationToken);

    private static void WriteHeaders(Request request, ServiceBusMessage message)
    {
        request.Headers.SetValue(WireHeaders.BrokerProperties, BrokerProperties.Write(message));
        foreach (var (name, value) in message.ApplicationProperties)
        {
            request.Headers.SetValue(name, value switch
            {
                string text => $"\"{text}\"",
                bool truth => truth ? "true" : "false",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture)!, // Not null: the limits let only whole numbers through.
            });
        }
    }

    private static ServiceBusMessage Traced(ServiceBusMessage message) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace } && !message.ApplicationProperties.ContainsKey(DiagnosticId)
            ? message with { ApplicationProperties = new Dictionary<string, object>(message.ApplicationProperties) { [DiagnosticId] = trace } }
            : message;
}
