namespace Serverless.Cases;

/// <summary>Finds the words of all rules in one walk over a text. Takes time by the text's length, however many rules there are.</summary>
/// <remarks>
/// A Chinese word is found by its first two characters, an English one by its first word, or by the first three letters where that has an
/// open end. Built from dictionaries and not from expressions: these cost tens of milliseconds at the first contact after a cold start.
/// </remarks>
internal sealed class WordIndex
{
    private const int StemLength = 3;
    private readonly Dictionary<int, List<Entry>> _zh = [];
    private readonly Dictionary<string, List<Entry>> _en = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _stems = new(StringComparer.Ordinal);

    public void Add(SortingWords words, int rule, WordRole role)
    {
        foreach (var word in words.Zh)
        {
            var text = word.ToLowerInvariant();
            Put(_zh, Pair(text[0], text[1]), new Entry(text, rule, role));
        }

        foreach (var phrase in words.En)
        {
            AddEnglish(new Entry(phrase, rule, role));
        }
    }

    /// <summary>Every word in a text in lower case.</summary>
    public List<WordMark> Find(string text)
    {
        var found = new List<WordMark>();
        var words = _en.GetAlternateLookup<ReadOnlySpan<char>>();
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && _zh.TryGetValue(Pair(text[at], text[at + 1]), out var characters))
            {
                AddWhereStands(characters, text, at, found);
            }

            if (!IsLetter(text[at]) || (at > 0 && IsLetter(text[at - 1])))
            {
                continue;
            }

            var word = text.AsSpan(at, EndOfWord(text, at) - at);
            if (words.TryGetValue(word, out var phrases))
            {
                AddWherePhrase(phrases, text, at, found);
            }

            if (word.Length >= StemLength && stems.TryGetValue(word[..StemLength], out phrases))
            {
                AddWherePhrase(phrases, text, at, found);
            }
        }

        return found;
    }

    public static bool IsLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is >= '\u00c0' and <= '\u024f';

    private void AddEnglish(Entry entry)
    {
        var first = entry.Text.Split(' ')[0];
        if (first.EndsWith('*'))
        {
            Put(_stems, first[..StemLength], entry);
            return;
        }

        Put(_en, first, entry);
        if (first.Contains('\'', StringComparison.Ordinal))
        {
            Put(_en, first.Replace("'", "", StringComparison.Ordinal), entry); // Many type "cant".
        }
    }

    private static void AddWhereStands(List<Entry> entries, string text, int at, List<WordMark> found)
    {
        foreach (var entry in entries)
        {
            if (string.CompareOrdinal(text, at, entry.Text, 0, entry.Text.Length) == 0)
            {
                found.Add(new WordMark(entry.Rule, entry.Role, at, at + entry.Text.Length));
            }
        }
    }

    private static void AddWherePhrase(List<Entry> entries, string text, int at, List<WordMark> found)
    {
        foreach (var entry in entries)
        {
            if (EndOfPhrase(entry.Text, text, at) is var end && end > at)
            {
                found.Add(new WordMark(entry.Rule, entry.Role, at, end));
            }
        }
    }

    // Where the phrase ends that begins here, or -1.
    private static int EndOfPhrase(string phrase, string text, int start)
    {
        var at = start;
        foreach (var c in phrase)
        {
            if (c == '*')
            {
                at = EndOfWord(text, at);
            }
            else if (c == ' ')
            {
                var gap = at;
                while (at < text.Length && at - gap < 4 && text[at] is ' ' or '\n' or '\r' or '\t' or '-')
                {
                    at++;
                }

                if (at == gap)
                {
                    return -1;
                }
            }
            else if (at < text.Length && text[at] == c)
            {
                at++;
            }
            else if (c != '\'')
            {
                return -1;
            }
        }

        return at < text.Length && IsLetter(text[at]) ? -1 : at;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && (IsLetter(text[at]) || (text[at] == '\'' && at + 1 < text.Length && IsLetter(text[at + 1]))))
        {
            at++;
        }

        return at;
    }

    private static int Pair(char first, char second) => (first << 16) | second;

    private static void Put<TKey>(Dictionary<TKey, List<Entry>> index, TKey key, Entry entry)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var entries))
        {
            index[key] = entries = [];
        }

        entries.Add(entry);
    }

    private sealed record Entry(string Text, int Rule, WordRole Role);
}
