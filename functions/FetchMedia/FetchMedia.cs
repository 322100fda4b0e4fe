using System.Text.Json;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Fetches the pictures of texts and the recordings of calls from their provider and keeps them beside their contact (H02, I7).</summary>
/// <remarks>
/// The case file says where a medium was; what is kept lies under <see cref="MediaMessage.BlobOf"/>. Repeatable: what is kept already is
/// not fetched again. Without an account at the provider nothing is fetched, and the attachment stays a link.
/// </remarks>
internal sealed class FetchMedia(
    IContactStore contacts, IIntakeDesk desk, IQueueSender queue, TimeProvider time, ILogger<FetchMedia> logger,
    TwilioMediaClient? client = null)
{
    /// <summary>The largest medium that is kept: twice what a provider takes as a picture, or some twenty minutes of sound.</summary>
    public const int BytesMax = 25 * 1024 * 1024;

    /// <summary>A recording is told before it can be read, but some minutes later it is there or never will be.</summary>
    private const int MissingTriesMax = 8;

    /// <summary>A provider that is down comes back within some hours.</summary>
    private const int TriesMax = 16;

    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestMissingRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Queues every medium of a contact that lies elsewhere; once, however often it is called.</summary>
    public async Task EnqueueAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (client is null)
        {
            return;
        }

        var messages = contact.Attachments
            .Select((attachment, index) => (attachment, Message: new MediaMessage(contact.Id.Value, index + 1, 0)))
            .Where(pair => MediaMessage.IsElsewhere(pair.attachment))
            .Select(pair => Wrap(pair.Message, null))
            .ToList();
        if (messages.Count > 0)
        {
            await queue.SendMessagesAsync(MediaMessage.Queue, messages, cancellationToken);
        }
    }

    /// <summary>Fetches one medium.</summary>
    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize(body, FunctionsJson.Default.MediaMessage) ?? throw new JsonException("The message is empty.");
        var id = new ContactId(message.Contact);
        var blob = MediaMessage.BlobOf(id, message.Number);
        if (client is null
            || await contacts.FindAsync(id, cancellationToken) is not { } contact // Erased meanwhile (H73).
            || contact.Attachments.ElementAtOrDefault(message.Number - 1) is not { SourceUrl: { } url }
            || await contacts.FindBlobAsync(blob, cancellationToken) is not null)
        {
            return;
        }

        switch (await client.FetchAsync(url, BytesMax, cancellationToken))
        {
            case MediaOutcome.Fetched fetched:
                await desk.KeepBlobAsync(id, new AttachmentContent(blob, fetched.Bytes), cancellationToken);
                break;
            case MediaOutcome.Missing when message.Attempt + 1 < MissingTriesMax:
                await TryAgainAsync(message, null, LongestMissingRest, cancellationToken);
                break;
            case MediaOutcome.Retry retry when message.Attempt + 1 < TriesMax:
                await TryAgainAsync(message, retry.After, LongestRest, cancellationToken);
                break;
            case var outcome:
                Log.MediaGivenUp(logger, message.Contact, message.Number, ReasonOf(outcome));
                break;
        }
    }

    private static string ReasonOf(MediaOutcome outcome) => outcome switch
    {
        MediaOutcome.Missing => "missing",
        MediaOutcome.TooLarge => "too-large",
        MediaOutcome.Refused refused => refused.Reason,
        MediaOutcome.Retry retry => retry.Reason,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static QueueMessage Wrap(MediaMessage message, DateTimeOffset? at) =>
        new(message.Id, JsonSerializer.Serialize(message, FunctionsJson.Default.MediaMessage)) { Subject = "media", ScheduledEnqueueTime = at };

    // A message of its own for each try, so that neither broker needs to hold one back.
    private Task TryAgainAsync(MediaMessage message, TimeSpan? after, TimeSpan longest, CancellationToken cancellationToken)
    {
        var rest = after ?? FirstRest * Math.Pow(2, Math.Min(message.Attempt, 10));
        var at = time.GetUtcNow() + (rest < longest ? rest : longest);
        return queue.SendMessageAsync(MediaMessage.Queue, Wrap(message with { Attempt = message.Attempt + 1 }, at), cancellationToken);
    }
}
