using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Serverless.Channels;

/// <summary>Turns a mail's HTML into the text that a reader would see.</summary>
/// <remarks>
/// It reads AngleSharp's tokens one after the other and builds no tree: the tree builder's time grows with the square of the nesting,
/// and one mail must never hold a processor for minutes (I9). Quotations come out as lines that start with <c>&gt;</c>, so
/// <see cref="QuotedHistory"/> sees the same shape in both kinds of mail.
/// </remarks>
internal sealed class HtmlText
{
    /// <summary>What is longer is cut before it is read.</summary>
    public const int HtmlLengthMax = 2 * 1024 * 1024;

    private const int LinksMax = 20;
    private const int QuoteDepthMax = 3;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "table", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "section", "article", "header",
        "footer", "address", "dl", "dt", "dd", "fieldset", "form", "center", "main", "nav", "aside", "hr", "li", "figure",
    };

    private static readonly HashSet<string> Paragraphs = new(StringComparer.Ordinal)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "pre",
    };

    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal)
    {
        "script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "noembed", "noframes", "select",
        "button", "audio", "video", "canvas", "datalist",
    };

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
    {
        "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr",
    };

    private readonly StringBuilder _text = new();
    private readonly bool _skipsHidden;
    private string? _skipped;
    private int _skippedDepth;
    private int _quoteDepth;
    private int _preDepth;
    private int _lineBreaks = 2;
    private bool _hasSpace;
    private string? _link;
    private int _linkStart;
    private int _links;

    private HtmlText(bool skipsHidden) => _skipsHidden = skipsHidden;

    /// <summary>The text, with <c>\n</c> between lines; at most <paramref name="lengthMax"/> characters.</summary>
    public static string Read(string html, int lengthMax)
    {
        html = html.Length > HtmlLengthMax ? html[..HtmlLengthMax] : html;
        var text = new HtmlText(skipsHidden: true).Run(html, lengthMax);

        // An element that is hidden and never closed would hide the whole mail: then rather show too much.
        return text.Length > 0 ? text : new HtmlText(skipsHidden: false).Run(html, lengthMax);
    }

    private string Run(string html, int lengthMax)
    {
        using var source = new TextSource(html);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        while (_text.Length < lengthMax && tokenizer.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            switch (token.Type)
            {
                case HtmlTokenType.Character:
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

        var end = Math.Min(_text.Length, lengthMax);
        return _text.ToString(0, end).Trim();
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
        if (_skipped is not null)
        {
            _skippedDepth += tag.Name == _skipped && !tag.IsSelfClosing ? 1 : 0;
            // A body ends the head, closed or not.
            _skipped = tag.Name == "body" && _skipped == "head" ? null : _skipped;
            return;
        }

        if (!Void.Contains(tag.Name) && !tag.IsSelfClosing && (Unseen.Contains(tag.Name) || (_skipsHidden && IsHidden(tag))))
        {
            (_skipped, _skippedDepth) = (tag.Name, 1);
            return;
        }

        Show(tag);
    }

    private void Show(HtmlTagToken tag)
    {
        BreakBefore(tag.Name);
        switch (tag.Name)
        {
            case "br":
                Break(_lineBreaks + 1, isForced: true);
                break;
            case "li":
                Write("- ");
                break;
            case "td" or "th":
                _hasSpace = true;
                break;
            case "pre":
                _preDepth++;
                break;
            case "blockquote":
                _quoteDepth++;
                break;
            case "a":
                _link = tag.GetAttribute("href");
                _linkStart = _text.Length;
                break;
        }
    }

    private void Close(string name)
    {
        if (_skipped is not null)
        {
            _skippedDepth -= name == _skipped ? 1 : 0;
            _skipped = _skippedDepth == 0 ? null : _skipped;
            return;
        }

        if (name == "a")
        {
            CloseLink();
        }

        BreakBefore(name);
        _preDepth -= name == "pre" && _preDepth > 0 ? 1 : 0;
        _quoteDepth -= name == "blockquote" && _quoteDepth > 0 ? 1 : 0;
    }

    // Where a link leads is told once behind its words, unless the words say it.
    private void CloseLink()
    {
        if (_link is { Length: < 300 } link && _links < LinksMax && link.StartsWith("http", StringComparison.OrdinalIgnoreCase) &&
            _linkStart < _text.Length)
        {
            var shown = _text.ToString(_linkStart, _text.Length - _linkStart).Trim();
            if (!link.Contains(shown, StringComparison.OrdinalIgnoreCase) || shown.Length < 8)
            {
                _links++;
                Write($" <{link}>");
            }
        }

        _link = null;
    }

    private void BreakBefore(string name)
    {
        if (Blocks.Contains(name))
        {
            Break(Paragraphs.Contains(name) ? 2 : 1, isForced: false);
        }
    }

    private void Break(int lines, bool isForced)
    {
        lines = Math.Min(lines, 2);
        _hasSpace = false;
        if (isForced ? _text.Length > 0 : _lineBreaks < lines)
        {
            for (var i = isForced ? lines - 1 : _lineBreaks; i < lines; i++)
            {
                _text.Append('\n');
            }
        }

        _lineBreaks = Math.Max(_lineBreaks, lines);
    }

    private void Write(string data)
    {
        if (_skipped is not null)
        {
            return;
        }

        foreach (var letter in data)
        {
            if (letter is '\u200B' or '\uFEFF' or '\u034F' or '\u00AD' or '\0')
            {
                continue; // Invisible letters that newsletters and preheaders are padded with.
            }

            if (_preDepth > 0 && letter == '\n')
            {
                Break(_lineBreaks + 1, isForced: true);
            }
            else if (letter is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0')
            {
                _hasSpace = true;
            }
            else
            {
                WriteLetter(letter);
            }
        }
    }

    private void WriteLetter(char letter)
    {
        if (_lineBreaks > 0)
        {
            _text.Append('>', Math.Min(_quoteDepth, QuoteDepthMax)).Append(_quoteDepth > 0 ? " " : "");
        }
        else if (_hasSpace)
        {
            _text.Append(' ');
        }

        _text.Append(letter);
        _lineBreaks = 0;
        _hasSpace = false;
    }

    private static bool IsHidden(HtmlTagToken tag)
    {
        var style = tag.GetAttribute("style");
        return style is { Length: > 0 and < 4_000 } &&
            style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }
}
