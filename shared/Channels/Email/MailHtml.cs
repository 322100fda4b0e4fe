using System.Net;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Shows a stranger's HTML mail without its dangers: words, tables, colours and pictures that lie in the mail itself.</summary>
/// <remarks>
/// Only known elements and attributes come through, so nothing runs, nothing is fetched, no form is sent; a link says where it led and
/// leads nowhere. As <see cref="HtmlText"/> it reads token by token and builds no tree (I9). The page around it adds a sandbox and a policy.
/// </remarks>
public sealed class MailHtml
{
    private const int LengthMax = 1024 * 1024;
    private const int DepthMax = 100;
    private const int AttributeMax = 300;
    private const int PictureMax = 512 * 1024;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "p", "div", "span", "br", "hr", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
        "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "center",
        "font", "address", "section", "article", "header", "footer", "figure", "figcaption",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "noembed", "noframes", "select",
        "audio", "video", "canvas", "datalist", "textarea", "applet",
    };

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "br", "hr" };

    private static readonly string[] Kept = ["align", "valign", "colspan", "rowspan", "width", "height", "border", "cellpadding", "cellspacing", "bgcolor", "color", "dir", "lang"];

    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();
    private string? _silent;
    private int _silentDepth;
    private string? _link;

    private MailHtml()
    {
    }

    /// <summary>The safe HTML of a mail as it came in, for the inside of a body; null when it has no HTML part, or is none of SendGrid's.</summary>
    public static string? Find(RawContact raw)
    {
        try
        {
            return InboundMailReader.Read(raw).Html is { Length: > 0 } html ? Clean(html) : null;
        }
#pragma warning disable CA1031 // As in the intake: a reader's bug costs this view, whose words are shown beside it anyway.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>The safe part of some HTML; ends that are missing are added.</summary>
    public static string Clean(string html)
    {
        var clean = new MailHtml();
        clean.Run(html.Length > HtmlText.HtmlLengthMax ? html[..HtmlText.HtmlLengthMax] : html);
        return clean._html.ToString();
    }

    private void Run(string html)
    {
        using var source = new TextSource(html);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        while (_html.Length < LengthMax && tokenizer.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            switch (token.Type)
            {
                case HtmlTokenType.Character when _silent is null:
                    Write(token.Data);
                    break;
                case HtmlTokenType.StartTag:
                    Open(token.AsTag(), tokenizer);
                    break;
                case HtmlTokenType.EndTag:
                    Close(token.Name);
                    break;
            }
        }

        while (_open.TryPop(out var name))
        {
            _html.Append("</").Append(name).Append('>');
        }
    }

    private void Open(HtmlTagToken tag, HtmlTokenizer tokenizer)
    {
        tokenizer.State = tag.Name switch
        {
            "script" => HtmlParseMode.Script,
            "style" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
            "title" or "textarea" => HtmlParseMode.RCData,
            _ => HtmlParseMode.PCData,
        };
        if (_silent is not null)
        {
            _silentDepth += tag.Name == _silent && !tag.IsSelfClosing ? 1 : 0;
            _silent = tag.Name == "body" && _silent == "head" ? null : _silent; // A body ends the head, closed or not.
        }
        else if (Silent.Contains(tag.Name) && !tag.IsSelfClosing)
        {
            (_silent, _silentDepth) = (tag.Name, 1);
        }
        else if (tag.Name == "a")
        {
            _link = tag.GetAttribute("href");
        }
        else if (tag.Name == "img")
        {
            Picture(tag);
        }
        else if (Known.Contains(tag.Name) && (_open.Count < DepthMax || Void.Contains(tag.Name)))
        {
            Element(tag);
        }
    }

    private void Close(string name)
    {
        if (_silent is not null)
        {
            _silentDepth -= name == _silent ? 1 : 0;
            _silent = _silentDepth == 0 ? null : _silent;
            return;
        }

        if (name == "a" && _link is { Length: > 0 } link)
        {
            Write($" ‹{SafeText.Beginning(link, AttributeMax)}›");
            _link = null;
        }

        // An end without its beginning would close what is ours.
        while (_open.Contains(name) && _open.TryPop(out var inner))
        {
            _html.Append("</").Append(inner).Append('>');
            if (inner == name)
            {
                break;
            }
        }
    }

    private void Element(HtmlTagToken tag)
    {
        _html.Append('<').Append(tag.Name);
        foreach (var name in Kept)
        {
            if (tag.GetAttribute(name) is { Length: > 0 and <= 40 } value)
            {
                Attribute(name, value);
            }
        }

        if (MailStyle.Clean(tag.GetAttribute("style")) is { Length: > 0 } style)
        {
            Attribute("style", style);
        }

        _html.Append('>');
        if (!Void.Contains(tag.Name))
        {
            _open.Push(tag.Name);
        }
    }

    // What lies elsewhere would tell its owner that the mail was read.
    private void Picture(HtmlTagToken tag)
    {
        var source = tag.GetAttribute("src") ?? "";
        var alt = SafeText.Beginning(tag.GetAttribute("alt") ?? "", AttributeMax);
        if (source.Length <= PictureMax && (source.StartsWith("data:image/png;base64,", StringComparison.Ordinal)
            || source.StartsWith("data:image/jpeg;base64,", StringComparison.Ordinal) || source.StartsWith("data:image/gif;base64,", StringComparison.Ordinal)))
        {
            _html.Append("<img");
            Attribute("src", source);
            Attribute("alt", alt);
            _html.Append('>');
        }
        else if (alt.Length > 0)
        {
            Write($"[{alt}]");
        }
    }

    private void Attribute(string name, string value) =>
        _html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');

    private void Write(string text) => _html.Append(WebUtility.HtmlEncode(text));
}
