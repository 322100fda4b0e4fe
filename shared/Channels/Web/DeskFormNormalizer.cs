using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Turns a visit or a letter that staff register into a contact or into errors that name their fields (H01).</summary>
/// <remarks>
/// Fields: <c>kind</c> (<c>visit</c> or <c>letter</c>), <c>message</c> (both required), <c>name</c>, <c>phone</c>, <c>email</c>,
/// <c>subject</c>, <c>language</c>, <c>occurredAt</c> (ISO 8601 with offset; absent means now), attachments such as a scan.
/// A visitor may leave no address. The contact's flags hold the kind.
/// </remarks>
public sealed class DeskFormNormalizer(WebFormRules rules)
{
    /// <summary>Reads a form of a member of staff.</summary>
    /// <param name="raw">The request.</param>
    /// <param name="staffId">Who registers it.</param>
    /// <param name="idempotencyKey">The header's value. Absent, the content and the UTC day name the contact.</param>
    /// <param name="receivedAt">When it was received.</param>
    public FormReading Normalize(RawContact raw, string staffId, string? idempotencyKey, Instant receivedAt)
    {
        var form = FormFields.Read(raw.ContentType, raw.Body, [.. PersonFields.Names, "kind", "occurredAt"]);
        var person = new PersonFields(form, rules.Region);
        var kind = form["kind"].ToLowerInvariant();
        person.Check(kind.Length == 0, FieldErrors.Required("kind"));
        person.Check(kind is not ("visit" or "letter"), FieldErrors.Invalid("kind", "must be visit or letter.", "必须是 visit（来访）或 letter（来信）。"));
        var occurredAt = ReadTime(form["occurredAt"], person);
        person.CheckFiles(form.Files, rules);
        if (person.Errors.Count > 0)
        {
            return new FormReading.Rejected(person.Errors);
        }

        var flags = new List<string> { kind };
        var (occurred, isCorrected) = ContactTime.Correct(occurredAt, receivedAt);
        if (isCorrected)
        {
            flags.Add(ContactTime.CorrectedFlag);
        }

        var messageId = idempotencyKey is { Length: > 0 }
            ? "key:" + ContentId.Of(idempotencyKey, staffId)
            : "content:" + ContentId.Of(
                LocalDatePattern.Iso.Format(receivedAt.InUtc().Date), staffId, kind, person.Name, person.Phone?.Value ?? "",
                person.Email?.Value ?? "", person.Subject, person.Message);
        var id = ContactId.From(Channel.Desk, messageId);
        var (attachments, contents) = FileIntake.Take(id, form.Files, rules.FileBytesMax, rules.FilesMax, flags);
        var contact = new Contact
        {
            Id = id,
            Channel = Channel.Desk,
            ProviderMessageId = messageId,
            From = person.Addresses is [var first, ..] ? first : null,
            AlsoFrom = [.. person.Addresses.Skip(1)],
            FromName = person.Name.Length > 0 ? person.Name : null,
            OccurredAt = occurred,
            ReceivedAt = receivedAt,
            Language = person.Language,
            Subject = person.Subject,
            Words = person.Message,
            Attachments = attachments,
            Reference = CaseReference.None with { CaseNumber = MailReference.NumberIn(person.Subject) },
            RegisteredBy = staffId,
            Flags = flags,
        };
        return new FormReading.Accepted(new NormalizedContact(contact, contents));
    }

    private static Instant? ReadTime(string text, PersonFields person)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var time = OffsetDateTimePattern.ExtendedIso.Parse(text);
        person.Check(!time.Success, FieldErrors.Invalid(
            "occurredAt", "must be a time with its offset, such as 2026-11-21T09:30:00+08:00.", "必须是带时区的时间，例如 2026-11-21T09:30:00+08:00。"));
        return time.Success ? time.Value.ToInstant() : null;
    }
}
