using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Turns what a customer adds on the page of a case into a contact that joins it, or into errors that name their fields (H06).</summary>
/// <remarks>
/// Fields: <c>message</c> and <c>attachments</c> (one of them is needed: a photo that was asked for speaks for itself), <c>language</c>,
/// <c>key</c>, and the trap for robots of <see cref="WebFormNormalizer"/>. Who writes is known by the page's token.
/// </remarks>
public sealed class TrackFormNormalizer(WebFormRules rules)
{
    /// <summary>Reads a form that was received at an instant.</summary>
    /// <param name="raw">The request.</param>
    /// <param name="origin">The page that it came from.</param>
    /// <param name="idempotencyKey">Makes repeats one contact. Absent, the form's own <c>key</c> does, else its content and the UTC day.</param>
    /// <param name="receivedAt">When it was received.</param>
    public FormReading Normalize(RawContact raw, TrackFormOrigin origin, string? idempotencyKey, Instant receivedAt)
    {
        var form = FormFields.Read(raw.ContentType, raw.Body, ["message", "language", "key", WebFormNormalizer.TrapField]);
        var person = new PersonFields(form, rules.Region, needsMessage: form.Files.Count == 0);
        var key = idempotencyKey ?? (form["key"].Length > 0 ? form["key"] : null);
        FormKeys.Check(key, person);
        person.CheckFiles(form.Files, rules);
        return person.Errors.Count > 0
            ? new FormReading.Rejected(person.Errors)
            : new FormReading.Accepted(Accept(form, person, origin, key, receivedAt));
    }

    private NormalizedContact Accept(FormFields form, PersonFields person, TrackFormOrigin origin, string? key, Instant receivedAt)
    {
        var flags = new List<string>();
        var messageId = key is null
            ? FormKeys.OfContent(receivedAt, [origin.Case.Value, person.Message], form.Files)
            : "key:" + ContentId.Of(key, origin.Case.Value);
        var id = ContactId.From(Channel.Web, messageId);
        var (attachments, contents) = FileIntake.Take(id, form.Files, rules.FileBytesMax, rules.FilesMax, flags);
        var contact = new Contact
        {
            Id = id,
            Channel = Channel.Web,
            ProviderMessageId = messageId,
            From = origin.From,
            OccurredAt = receivedAt,
            ReceivedAt = receivedAt,
            Language = person.Language,
            Words = person.Message,
            Attachments = attachments,
            Reference = CaseReference.None with { ReplyToken = origin.Token },
            Nature = form[WebFormNormalizer.TrapField].Length > 0 ? ContactNature.Spam : ContactNature.Message,
            Flags = flags,
        };
        return new NormalizedContact(contact, contents);
    }
}
