using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Says what dead letters were about, and puts them back into their queues with a record of who did (I6).</summary>
internal sealed class DeadLetterDesk(
    IDeadLetterStore letters, IContactStore contacts, INotificationStore notifications, ICaseFileStore files, AuditLog audit)
{
    /// <summary>A page of dead letters with what each was about, oldest first.</summary>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    public async Task<Page<ExplainedLetter>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var page = await letters.ListAsync(cursor, limit, cancellationToken);
        var explained = new List<ExplainedLetter>(page.Items.Count);
        foreach (var letter in page.Items)
        {
            explained.Add(await ExplainAsync(letter, cancellationToken));
        }

        return new Page<ExplainedLetter>(explained, page.Next);
    }

    /// <summary>Puts a letter back; false when it is no dead letter any more.</summary>
    public async Task<bool> ReplayAsync(string id, string by, CancellationToken cancellationToken) =>
        DocumentNames.IsName(id) // Only what may be a letter's id goes into the log, if only for a moment.
        && await audit.DoAsync(
            new AuditAct(AuditKind.LetterReplay, by, id), token => letters.ReplayAsync(id, token), isBack => isBack, cancellationToken);

    /// <summary>Records that somebody sees a letter in full, before they do (H72).</summary>
    public Task LookedAsync(ExplainedLetter letter, string by, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            AuditKind.LetterLook, by, letter.Case?.Value ?? letter.Letter.Id, letter.Case is null ? null : letter.Letter.Id, cancellationToken: cancellationToken);

    private async Task<ExplainedLetter> ExplainAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        try
        {
            return letter.Queue switch
            {
                IntakeMessage.Queue => await OfIntakeAsync(letter, cancellationToken),
                MediaMessage.Queue => await OfMediaAsync(letter, cancellationToken),
                INotificationStore.Queue => await OfOutboundAsync(letter, cancellationToken),
                _ => new ExplainedLetter(letter, LetterKind.Unknown),
            };
        }
        catch (JsonException)
        {
            return new ExplainedLetter(letter, LetterKind.Unknown); // A body that nobody can read is why it lies here.
        }
    }

    private async Task<ExplainedLetter> OfIntakeAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize(letter.Body, CasesJson.Default.IntakeMessage);
        return message switch
        {
            { Contact: { } id } => await OfContactAsync(letter, LetterKind.Contact, new ContactId(id), cancellationToken),
            { Call: not null } => new ExplainedLetter(letter, LetterKind.Call),
            _ => new ExplainedLetter(letter, LetterKind.Unknown),
        };
    }

    private async Task<ExplainedLetter> OfMediaAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(letter.Body, FunctionsJson.Default.MediaMessage) is { Contact: { } id } message
            ? await OfContactAsync(letter, LetterKind.Media, new ContactId(id), cancellationToken) with { File = message.Number }
            : new ExplainedLetter(letter, LetterKind.Unknown);

    private async Task<ExplainedLetter> OfContactAsync(DeadLetter letter, LetterKind kind, ContactId id, CancellationToken cancellationToken) =>
        new(letter, kind)
        {
            Contact = await contacts.FindAsync(id, cancellationToken),
            Case = await files.FindByContactAsync(id, cancellationToken),
        };

    private async Task<ExplainedLetter> OfOutboundAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (letter.Body.StartsWith(ServicePost.Prefix, StringComparison.Ordinal))
        {
            return new ExplainedLetter(letter, LetterKind.ServiceWord);
        }

        var record = await notifications.FindAsync(letter.Body, cancellationToken);
        return new ExplainedLetter(letter, LetterKind.Notification) { Notification = record?.Notification, Case = record?.Notification.Case };
    }
}
