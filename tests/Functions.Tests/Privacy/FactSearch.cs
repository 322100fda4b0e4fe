using System.Text;

namespace Serverless.Functions.Tests;

/// <summary>Looks for facts in bytes, in every form in which software writes text down by accident.</summary>
internal sealed class FactSearch
{
    private readonly ILookup<ulong, (string Fact, byte[] Form)> _forms;

    public FactSearch(IEnumerable<string> facts) => _forms = facts
        .SelectMany(fact => FormsOf(fact).Select(form => (Fact: fact, Form: form)))
        .ToLookup(entry => BitConverter.ToUInt64(entry.Form));

    /// <summary>The facts that these bytes hold. Each place is looked up by its next eight bytes, so that one pass finds all.</summary>
    public IReadOnlyCollection<string> Find(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<string>();
        for (var at = 0; at + sizeof(ulong) <= bytes.Length; at++)
        {
            foreach (var (fact, form) in _forms[BitConverter.ToUInt64(bytes[at..])])
            {
                if (bytes[at..].StartsWith(form))
                {
                    found.Add(fact);
                }
            }
        }

        return found;
    }

    /// <summary>UTF-8, UTF-16, JSON's and URLs' escapes, and base64 at each of its three alignments.</summary>
    private static IEnumerable<byte[]> FormsOf(string fact)
    {
        var utf8 = Encoding.UTF8.GetBytes(fact);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(fact);
        yield return Encoding.BigEndianUnicode.GetBytes(fact);
        yield return Encoding.ASCII.GetBytes(System.Text.Json.JsonEncodedText.Encode(fact).ToString());
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(fact));
        for (var shift = 0; shift < 3; shift++)
        {
            // The characters at both ends depend on the neighbours; those between do not.
            var text = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            yield return Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..(text.Length - 4)]);
        }
    }
}
