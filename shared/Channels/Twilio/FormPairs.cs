using System.Text;

namespace Serverless.Channels;

/// <summary>
/// The name and value pairs of an <c>application/x-www-form-urlencoded</c> body or query, exactly as sent: order, repeats and
/// empty values are kept, because Twilio signs them (contracts/twilio.md section 2).
/// </summary>
public sealed class FormPairs
{
    private readonly Dictionary<string, string> _first;

    /// <summary>Wraps pairs that are decoded already.</summary>
    public FormPairs(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Pairs = pairs;
        _first = new Dictionary<string, string>(pairs.Count, StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            _first.TryAdd(name, value);
        }
    }

    /// <summary>The most pairs that a form may have; Twilio sends about fifty.</summary>
    public const int PairsMax = 1000;

    /// <summary>The most bytes that a form may have.</summary>
    public const int BytesMax = 1 << 20;

    /// <summary>No pairs.</summary>
    public static FormPairs Empty { get; } = new([]);

    /// <summary>All pairs in the order in which they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>The first value sent under a name; empty when it is missing, since providers send both for "nothing".</summary>
    public string this[string name] => _first.GetValueOrDefault(name, "");

    /// <summary>Whether the name was sent at all, with a value or without.</summary>
    public bool Has(string name) => _first.ContainsKey(name);

    /// <summary>Reads a form body.</summary>
    /// <remarks>An escape that is none stays as it is, bytes that are no UTF-8 become U+FFFD: nothing throws (I9).</remarks>
    /// <returns>False when there are more than <see cref="BytesMax"/> bytes or <see cref="PairsMax"/> pairs.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, out FormPairs form)
    {
        form = Empty;
        if (body.Length > BytesMax)
        {
            return false;
        }

        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            if (pairs.Count == PairsMax)
            {
                return false;
            }

            var equals = pair.IndexOf((byte)'=');
            pairs.Add(equals < 0
                ? new(Decode(pair), "")
                : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        form = new FormPairs(pairs);
        return true;
    }

    /// <summary>Reads a query string, with or without its question mark; what is too big reads as empty.</summary>
    public static FormPairs OfQuery(string? query) =>
        TryParse(Encoding.UTF8.GetBytes((query ?? "").TrimStart('?')), out var form) ? form : Empty;

    private static string Decode(ReadOnlySpan<byte> source)
    {
        var target = new byte[source.Length];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && Hex(source[i + 1]) is var high and >= 0 && Hex(source[i + 2]) is var low and >= 0)
            {
                target[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                target[length++] = source[i] == '+' ? (byte)' ' : source[i];
            }
        }

        return Encoding.UTF8.GetString(target, 0, length);
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
