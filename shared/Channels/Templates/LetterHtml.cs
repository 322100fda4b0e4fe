using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The HTML part of a mail: one column, its language declared, every word encoded, nothing loaded from anywhere.</summary>
internal static class LetterHtml
{
    private const string Body = "margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif";
    private const string Quote = "margin:16px 0;padding:8px 16px;border-left:4px solid #767676;white-space:normal";
    private const string Button = "display:inline-block;padding:10px 20px;background:#0b57d0;color:#ffffff;text-decoration:none;border-radius:4px";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(string subject, IReadOnlyList<LetterBlock> letter, Language language)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
            .Append(language == Language.Chinese ? "zh-CN" : "en")
            .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encode(subject))
            .Append("</title></head>\n<body style=\"").Append(Body).Append("\"><main style=\"max-width:640px\">\n");
        for (var i = 0; i < letter.Count; i++)
        {
            var isFact = letter[i] is LetterBlock.Fact;
            html.Append(isFact && (i == 0 || letter[i - 1] is not LetterBlock.Fact) ? "<dl>\n" : "");
            html.Append(Of(letter[i])).Append('\n');
            html.Append(isFact && (i == letter.Count - 1 || letter[i + 1] is not LetterBlock.Fact) ? "</dl>\n" : "");
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    private static string Of(LetterBlock block) => block switch
    {
        LetterBlock.Paragraph paragraph => $"<p>{Lines(paragraph.Text)}</p>",
        LetterBlock.Fact fact => $"<dt style=\"font-weight:bold\">{Encode(fact.Label)}</dt><dd style=\"margin:0 0 8px\">{Lines(fact.Value)}</dd>",
        LetterBlock.Quote quote => $"<blockquote style=\"{Quote}\">{Lines(quote.Text)}</blockquote>",
        LetterBlock.Link link => $"<p>{Anchor(link)}</p>",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // The address stands below the button too: some readers show no links, and people may judge where it leads.
    private static string Anchor(LetterBlock.Link link) => IsWebAddress(link.Url)
        ? $"<a href=\"{Encode(link.Url)}\" style=\"{Button}\">{Encode(link.Label)}</a><br><small>{Encode(link.Url)}</small>"
        : $"{Encode(link.Label)}: {Encode(link.Url)}";

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static string Lines(string text) => string.Join("<br>", LetterText.Lines(text).Select(Encode));

    private static string Encode(string text) => Encoder.Encode(PlainText.Clean(text));
}
