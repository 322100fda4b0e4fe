using System.Text;

namespace Serverless.Channels;

/// <summary>One address of a header such as From, with its name.</summary>
/// <param name="Name">The name as given, encoded words read; empty when there is none.</param>
/// <param name="Address">What stands where the address belongs; not checked.</param>
internal sealed record Mailbox(string Name, string Address)
{
    private const int ListMax = 200;
    private const int TextMax = 32 * 1024;

    /// <summary>The part of the address in front of its last @, in lower case.</summary>
    public string LocalPart => Address[..Math.Max(0, Address.LastIndexOf('@'))].ToLowerInvariant();

    /// <summary>The part of the address behind its last @, in lower case.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>Reads a list of addresses: <c>李伟 &lt;li.wei@example.net&gt;, ops@example.net</c>; what holds no @ is passed over.</summary>
    public static IReadOnlyList<Mailbox> ReadList(string? header)
    {
        var list = new List<Mailbox>();
        var text = (header ?? "").AsSpan();
        text = text[..Math.Min(text.Length, TextMax)];
        while (!text.IsEmpty && list.Count < ListMax)
        {
            var mailbox = ReadOne(text, out var length);
            text = text[length..];
            if (mailbox.Address.Contains('@', StringComparison.Ordinal))
            {
                list.Add(mailbox);
            }
        }

        return list;
    }

    private static Mailbox ReadOne(ReadOnlySpan<char> text, out int length)
    {
        var name = new StringBuilder();
        var address = "";
        var comment = new StringBuilder();
        var at = 0;
        for (; at < text.Length && text[at] is not (',' or ';'); at++)
        {
            if (text[at] == '"')
            {
                ReadQuoted(text, ref at, name);
            }
            else if (text[at] == '(')
            {
                ReadComment(text, ref at, comment);
            }
            else if (text[at] == '<')
            {
                var end = text[at..].IndexOf('>');
                end = end < 0 ? text.Length - at : end;
                address = text.Slice(at + 1, Math.Max(0, end - 1)).Trim().ToString();
                at = Math.Min(at + end, text.Length - 1);
            }
            else if (text[at] == ':' && address.Length == 0 && !name.ToString().Contains('@', StringComparison.Ordinal))
            {
                name.Clear(); // A group's name: "undisclosed-recipients:;".
            }
            else
            {
                name.Append(text[at]);
            }
        }

        length = Math.Min(at + 1, text.Length);
        return Make(name.ToString().Trim(), address, comment.ToString().Trim());
    }

    private static Mailbox Make(string name, string address, string comment)
    {
        if (address.Length == 0)
        {
            // "li.wei@example.net" or "li.wei@example.net (Li Wei)".
            return new Mailbox(EncodedWords.Decode(comment), name);
        }

        return new Mailbox(EncodedWords.Decode(name).Trim().Trim('\'', '"').Trim(), address);
    }

    private static void ReadQuoted(ReadOnlySpan<char> text, ref int at, StringBuilder name)
    {
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            name.Append(text[at]);
        }
    }

    private static void ReadComment(ReadOnlySpan<char> text, ref int at, StringBuilder comment)
    {
        for (at++; at < text.Length && text[at] != ')'; at++)
        {
            comment.Append(text[at]);
        }
    }
}
