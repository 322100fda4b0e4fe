namespace Serverless.Cases;

/// <summary>Finds the words of all rules in one walk over a text. Takes time by the text's length, however many rules there are.</summary>
/// <remarks>
/// A Chinese word is found by its first two characters, or by the one before a gap; an English one by its first word, or by the first three
/// letters where that has an open end. A <c>…</c> in a word stands for anything of the same sentence, up to a length. Built from
/// dictionaries and not from expressions: these cost tens of milliseconds at the first contact after a cold start.
/// </remarks>
internal sealed class WordIndex
{
    /// <summary>The sign in a word for anything between.</summary>
    public const char Gap = '…';

    private const int StemLength = 3;
    private const int ChineseGapMax = 16;
    private const int EnglishGapMax = 60;
    private readonly Dictionary<int, List<Entry>> _zh = [];
    private readonly Dictionary<string, List<Entry>> _en = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _stems = new(StringComparer.Ordinal);

    public void Add(SortingWords words, int rule, WordRole role)
    {
        foreach (var word in words.Zh)
        {
            var entry = Entry.Of(word.ToLowerInvariant(), rule, role);
            Put(_zh, entry.Text.Length == 1 ? entry.Text[0] : Pair(entry.Text[0], entry.Text[1]), entry);
        }

        foreach (var phrase in words.En)
        {
            AddEnglish(Entry.Of(phrase, rule, role));
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

            if (_zh.TryGetValue(text[at], out characters))
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

    /// <summary>Whether a sentence ends with the sign at a place.</summary>
    public static bool EndsSentence(string text, int at) =>
        text[at] is '。' or '!' or '?' or ';' or '\n' || (text[at] == '.' && (at + 1 == text.Length || !IsLetter(text[at + 1])));

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
            if (string.CompareOrdinal(text, at, entry.Text, 0, entry.Text.Length) == 0
                && EndOfRest(entry, text, at + entry.Text.Length, ChineseGapMax) is var end && end > at)
            {
                found.Add(new WordMark(entry.Rule, entry.Role, at, end));
            }
        }
    }

    private static void AddWherePhrase(List<Entry> entries, string text, int at, List<WordMark> found)
    {
        foreach (var entry in entries)
        {
            if (EndOfPhrase(entry.Text, text, at) is var first && first > at && EndOfRest(entry, text, first, EnglishGapMax) is var end && end > at)
            {
                found.Add(new WordMark(entry.Rule, entry.Role, at, end));
            }
        }
    }

    // Where the last of the parts behind gaps ends, or -1.
    private static int EndOfRest(Entry entry, string text, int end, int gapMax)
    {
        foreach (var part in entry.Rest)
        {
            end = EndOfPart(part, text, end, gapMax);
            if (end < 0)
            {
                return -1;
            }
        }

        return end;
    }

    // Looks for the part's beginning by one vectorised search: most gaps lead nowhere.
    private static int EndOfPart(Part part, string text, int from, int gapMax)
    {
        var window = text.AsSpan(from, Math.Min(gapMax + part.Key.Length, text.Length - from));
        for (var offset = 0; window[offset..].IndexOf(part.Key) is var next and >= 0; offset += next + 1)
        {
            var at = from + offset + next;
            if (EndOfPartAt(part.Text, text, at) is var end && end > at)
            {
                return HasSentenceEnd(text, from, at) ? -1 : end;
            }
        }

        return -1;
    }

    private static int EndOfPartAt(string part, string text, int at)
    {
        if (!IsLetter(part[0]))
        {
            return string.CompareOrdinal(text, at, part, 0, part.Length) == 0 ? at + part.Length : -1;
        }

        return at == 0 || !IsLetter(text[at - 1]) ? EndOfPhrase(part, text, at) : -1;
    }

    private static bool HasSentenceEnd(string text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (EndsSentence(text, at))
            {
                return true;
            }
        }

        return false;
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

    private sealed record Entry(string Text, Part[] Rest, int Rule, WordRole Role)
    {
        public static Entry Of(string word, int rule, WordRole role)
        {
            var parts = word.Split(Gap, StringSplitOptions.TrimEntries);
            return new Entry(parts[0], [.. parts.Skip(1).Select(Part.Of)], rule, role);
        }
    }

    // What stands behind a gap; its key is the literal part that it begins with.
    private sealed record Part(string Text, string Key)
    {
        public static Part Of(string text) => new(text, text.Split(' ', '*', '\'')[0]);
    }
}
