using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Reads a request of SendGrid's Inbound Parse webhook (contracts/sendgrid.md section 1), in parsed and in raw mode.</summary>
internal static class InboundMailReader
{
    private const int FieldBytesMax = 256 * 1024;
    private const int TextBytesMax = 4 * 1024 * 1024;
    private const int PartsMax = 1_000;

    /// <summary>Reads what is readable.</summary>
    public static InboundMail Read(RawContact raw)
    {
        var form = FormParts.Read(raw.ContentType, raw.Body, PartsMax);
        var flags = new List<string>();
        if (form.IsBroken)
        {
            flags.Add(IntakeFlags.BrokenMultipart);
        }

        var mail = form.Find("email") is { } whole ? ReadRaw(form, whole, flags) : ReadParsed(form, flags);
        var envelope = ReadEnvelope(form);
        return mail with
        {
            EnvelopeTo = envelope.To,
            EnvelopeFrom = envelope.From,
            SpamScore = double.TryParse(Field(form, "spam_score"), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? score : 0,
            Spf = Field(form, "SPF").Trim().ToLowerInvariant(),
            Dkim = Field(form, "dkim").Trim(),
            Flags = flags,
        };
    }

    private static InboundMail ReadParsed(FormParts form, List<string> flags)
    {
        var charsets = JsonMap.Read(form.Find("charsets"));
        var headers = form.Find("headers") is { } lines ? MailHeaders.Read(lines.Span, stopAtBlankLine: false, out _) : MailHeaders.None;
        var mail = new InboundMail
        {
            Headers = headers,
            From = Sender(Field(form, "from", charsets), headers),
            To = Field(form, "to", charsets),
            Subject = EncodedWords.Decode(form.Find("subject") is null ? headers.First("Subject") ?? "" : Field(form, "subject", charsets)),
            Text = ReadText(form.Find("text"), charsets.GetValueOrDefault("text"), flags),
            Html = ReadText(form.Find("html"), charsets.GetValueOrDefault("html"), flags),
            Files = ReadFiles(form),
        };
        return mail with
        {
            IsUnreadable = mail.From is null && mail.Text is null && mail.Html is null && mail.Files.Count == 0 && headers.All.Count == 0 &&
                mail.Subject.Length == 0,
        };
    }

    private static InboundMail ReadRaw(FormParts form, ReadOnlyMemory<byte> whole, List<string> flags)
    {
        var (message, isBroken) = MimeParser.Read(whole);
        if (isBroken && !flags.Contains(IntakeFlags.BrokenMultipart))
        {
            flags.Add(IntakeFlags.BrokenMultipart);
        }

        var content = MimeContent.Read(message);
        if (content.IsCut)
        {
            flags.Add(SafeText.CutFlag);
        }

        var headers = message.Headers;
        return new InboundMail
        {
            Headers = headers,
            From = Sender(headers.First("From") ?? Field(form, "from"), headers),
            To = EncodedWords.Decode(headers.First("To") ?? Field(form, "to")),
            Subject = EncodedWords.Decode(headers.First("Subject") ?? Field(form, "subject")).Trim(),
            Text = content.Text,
            Html = content.Html,
            Files = content.Files,
            IsUnreadable = headers.All.Count == 0 && string.IsNullOrWhiteSpace(content.Text),
        };
    }

    private static Mailbox? Sender(string from, MailHeaders headers)
    {
        foreach (var header in new[] { from, headers.First("From"), headers.First("Sender") })
        {
            if (Mailbox.ReadList(header) is [var sender, ..])
            {
                return sender;
            }
        }

        return null;
    }

    private static (IReadOnlyList<string> To, string? From) ReadEnvelope(FormParts form) =>
        JsonMap.Use<(IReadOnlyList<string>, string?)>(form.Find("envelope"), ([], null), static root =>
        {
            var to = root.TryGetProperty("to", out var list) ? list : default;
            var from = root.TryGetProperty("from", out var path) && path.ValueKind == JsonValueKind.String ? JsonMap.Text(path) : null;
            IEnumerable<JsonElement> addresses = to.ValueKind switch
            {
                JsonValueKind.Array => to.EnumerateArray().Take(100),
                JsonValueKind.String => [to],
                _ => [],
            };
            return ([.. addresses.Select(JsonMap.Text).Where(address => address.Length > 0).Select(address => address.ToLowerInvariant())], from?.Trim());
        });

    private static string? ReadText(ReadOnlyMemory<byte>? field, string? charset, List<string> flags)
    {
        if (field is not { } bytes)
        {
            return null;
        }

        if (bytes.Length > TextBytesMax)
        {
            bytes = bytes[..TextBytesMax];
            flags.Add(SafeText.CutFlag);
        }

        return MailCharsets.Decode(bytes.Span, charset);
    }

    private static string Field(FormParts form, string name, Dictionary<string, string>? charsets = null)
    {
        var bytes = form.Find(name) ?? default;
        return MailCharsets.Decode(bytes[..Math.Min(bytes.Length, FieldBytesMax)].Span, charsets?.GetValueOrDefault(name));
    }

    private static List<MailFile> ReadFiles(FormParts form)
    {
        var info = ReadAttachmentInfo(form);
        return [.. form.All.Where(part => part.FileName is not null).Select(part =>
        {
            var told = info.GetValueOrDefault(part.Name);
            return new MailFile(
                EncodedWords.Decode(told?.Name is { Length: > 0 } name ? name : part.FileName ?? ""),
                HeaderParameters.Parse(part.Headers.First("Content-Type") ?? told?.Type).Value,
                part.Body,
                told?.IsInline ?? false);
        })];
    }

    private static Dictionary<string, AttachmentInfo> ReadAttachmentInfo(FormParts form) =>
        JsonMap.Use(form.Find("attachment-info"), new Dictionary<string, AttachmentInfo>(StringComparer.OrdinalIgnoreCase), static root =>
        {
            var info = new Dictionary<string, AttachmentInfo>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in root.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object))
            {
                info[entry.Name] = new AttachmentInfo(
                    JsonMap.Text(entry.Value, "filename"), JsonMap.Text(entry.Value, "type"), JsonMap.Text(entry.Value, "content-id").Length > 0);
            }

            return info;
        });

    private sealed record AttachmentInfo(string Name, string Type, bool IsInline);
}
