using System.Text;

namespace Serverless.Channels;

/// <summary>What a MIME message says: its text, its HTML and its files.</summary>
internal sealed class MimeContent
{
    private const int TextLengthMax = 2 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _html = new();
    private readonly List<MailFile> _files = [];
    private bool _hasText;
    private bool _hasHtml;

    /// <summary>The text parts one after the other; absent when there is none.</summary>
    public string? Text => _hasText ? _text.ToString() : null;

    /// <summary>The HTML parts one after the other; absent when there is none.</summary>
    public string? Html => _hasHtml ? _html.ToString() : null;

    /// <summary>Everything else, forwarded messages and delivery reports included.</summary>
    public IReadOnlyList<MailFile> Files => _files;

    /// <summary>Whether more text was there than is read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Walks a message.</summary>
    public static MimeContent Read(MimeEntity message)
    {
        var content = new MimeContent();
        foreach (var part in message.All().Where(part => part.Children.Count == 0))
        {
            content.Add(part);
        }

        return content;
    }

    private void Add(MimeEntity part)
    {
        var isAttached = part.Disposition.Value == "attachment" || (part.FileName is not null && part.Disposition.Value != "inline");
        if (part.MediaType == "text/plain" && !isAttached && part.FileName is null)
        {
            _hasText = true;
            Append(_text, part);
        }
        else if (part.MediaType == "text/html" && !isAttached && part.FileName is null)
        {
            _hasHtml = true;
            Append(_html, part);
        }
        else if (!part.MediaType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            var isInline = part.Disposition.Value == "inline" || (part.Disposition.Value.Length == 0 && part.Headers.First("Content-ID") is not null);
            _files.Add(new MailFile(NameOf(part), part.MediaType, part.Decoded(), isInline));
        }
        else if (part.Body.Length > 0 && !_hasText)
        {
            // A multipart without any readable part: its bytes are all there is to show.
            _hasText = true;
            Append(_text, part);
        }
    }

    private void Append(StringBuilder into, MimeEntity part)
    {
        var text = MailCharsets.Decode(part.Decoded().Span, part.ContentType["charset"]);
        var room = TextLengthMax - into.Length;
        IsCut |= text.Length > room;
        if (into.Length > 0 && into[^1] != '\n')
        {
            into.Append('\n');
        }

        into.Append(text.AsSpan(0, Math.Clamp(room, 0, text.Length)));
    }

    private static string NameOf(MimeEntity part)
    {
        if (part.FileName is { Length: > 0 } name)
        {
            return name;
        }

        return part.MediaType switch
        {
            "message/rfc822" => Subject(part) + ".eml",
            "message/delivery-status" => "delivery-status.txt",
            "text/rfc822-headers" => "headers.txt",
            "text/calendar" => "invite.ics",
            _ => "",
        };
    }

    private static string Subject(MimeEntity part)
    {
        var headers = MailHeaders.Read(part.Body.Span[..Math.Min(part.Body.Length, MailHeaders.BytesMax)], stopAtBlankLine: true, out _);
        return EncodedWords.Decode(headers.First("Subject") ?? "message");
    }
}
