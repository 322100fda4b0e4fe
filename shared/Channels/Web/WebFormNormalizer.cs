using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Turns the web form, sent as JSON or as a form, into a contact or into errors that name their fields (H02).</summary>
/// <remarks>
/// Fields: <c>name</c>, <c>phone</c>, <c>email</c> (one of the two, so that there is somewhere to answer), <c>subject</c>,
/// <c>message</c> (required), <c>language</c>, <c>consent</c>, <c>attachments</c>, and <c>website</c>, which no person sees: who
/// fills it in is a robot, and becomes a contact of the nature Spam.
/// </remarks>
public sealed class WebFormNormalizer(WebFormRules rules)
{
    /// <summary>The header whose value makes repeats one contact.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>The field that only robots fill in.</summary>
    public const string TrapField = "website";

    /// <summary>Reads a form that was received at an instant.</summary>
    /// <param name="raw">The request.</param>
    /// <param name="idempotencyKey">
    /// The header's value. Absent, the form's content and the UTC day name the contact, so that a double click makes one.
    /// </param>
    /// <param name="receivedAt">When it was received.</param>
    public FormReading Normalize(RawContact raw, string? idempotencyKey, Instant receivedAt)
    {
        var form = FormFields.Read(raw.ContentType, raw.Body, [.. PersonFields.Names, "consent", TrapField]);
        var person = new PersonFields(form, rules.Region);
        var consent = ReadConsent(form["consent"], person);
        person.Check(person.Addresses.Count == 0 && !HasError(person, "phone"), FieldErrors.AddressRequired("email"));
        FormKeys.Check(idempotencyKey, person);
        person.CheckFiles(form.Files, rules);
        return person.Errors.Count > 0
            ? new FormReading.Rejected(person.Errors)
            : new FormReading.Accepted(Accept(form, person, consent, idempotencyKey, receivedAt));
    }

    /// <summary>What was typed, by field, and whether files came along: for a form that is shown again with its errors.</summary>
    public static (IReadOnlyDictionary<string, string> Fields, bool HasFiles) Typed(RawContact raw)
    {
        string[] names = [.. PersonFields.Names, "consent", "key"];
        var form = FormFields.Read(raw.ContentType, raw.Body, names);
        return (names.ToDictionary(name => name, name => form[name]), form.Files.Count > 0);
    }

    private NormalizedContact Accept(FormFields form, PersonFields person, bool? consent, string? key, Instant receivedAt)
    {
        var flags = new List<string>();
        var messageId = key is null ? ContentKey(form, person, receivedAt) : SenderKey(key, person);
        var id = ContactId.From(Channel.Web, messageId);
        var (attachments, contents) = FileIntake.Take(id, form.Files, rules.FileBytesMax, rules.FilesMax, flags);
        var contact = new Contact
        {
            Id = id,
            Channel = Channel.Web,
            ProviderMessageId = messageId,
            From = person.Addresses[0],
            AlsoFrom = [.. person.Addresses.Skip(1)],
            FromName = person.Name.Length > 0 ? person.Name : null,
            OccurredAt = receivedAt,
            ReceivedAt = receivedAt,
            Language = person.Language,
            Subject = person.Subject,
            Words = person.Message,
            Attachments = attachments,
            Reference = CaseReference.None with { CaseNumber = MailReference.NumberIn(person.Subject) },
            Nature = form[TrapField].Length > 0 ? ContactNature.Spam : ContactNature.Message,
            Consent = consent,
            Flags = flags,
        };
        return new NormalizedContact(contact, contents);
    }

    private static bool? ReadConsent(string text, PersonFields person)
    {
        switch (text.ToLowerInvariant())
        {
            case "":
                return null;
            case "true" or "on" or "yes" or "1":
                return true;
            case "false" or "off" or "no" or "0":
                return false;
            default:
                person.Check(true, FieldErrors.WrongType("consent", "true or false", " true 或 false"));
                return null;
        }
    }

    private static bool HasError(PersonFields person, string field) => person.Errors.Any(error => error.Field == field);

    // A key is its sender's own: two people who both call theirs "1" must not make one contact.
    private static string SenderKey(string key, PersonFields person) =>
        "key:" + ContentId.Of(key, person.Email?.Value ?? "", person.Phone?.Value ?? "");

    private static string ContentKey(FormFields form, PersonFields person, Instant receivedAt) => FormKeys.OfContent(
        receivedAt,
        [
            person.Name, person.Phone?.Value ?? "", person.Email?.Value ?? "", person.Subject, person.Message, form["consent"], form[TrapField],
        ],
        form.Files);
}
