namespace Serverless.Cases;

/// <summary>Finds replies by words, in memory: rare words count more than frequent ones, title and keywords more than the text (H15).</summary>
public sealed class ReplyIndex
{
    /// <summary>From this score on a reply is taken to answer a question.</summary>
    public const double AnswersFrom = 0.5;

    private const int TermsMax = 200;
    private const float HeadWeight = 1f;
    private const float TextWeight = 0.6f;
    private readonly IReadOnlyList<KnownReply> _replies;
    private readonly Dictionary<string, List<(int Reply, float Weight)>> _postings = new(StringComparer.Ordinal);

    /// <summary>Indexes the approved words of some replies; those without are left out.</summary>
    public ReplyIndex(IEnumerable<KnownReply> replies)
    {
        _replies = [.. replies.Where(reply => reply.State == ReplyState.Approved).OrderBy(reply => reply.Id, StringComparer.Ordinal)];
        for (var number = 0; number < _replies.Count; number++)
        {
            Add(number, _replies[number].Approved!); // The filter above proves it.
        }
    }

    /// <summary>How many replies are in use.</summary>
    public int Count => _replies.Count;

    /// <summary>The best replies for some words, the best first; without words, all in the order of their ids.</summary>
    /// <param name="words">What is searched, or a customer's message.</param>
    /// <param name="language">Only replies with words in this language; absent for any.</param>
    /// <param name="nature">Only replies for this nature, or for any; absent for all.</param>
    /// <param name="limit">The most to return.</param>
    public IReadOnlyList<ReplyMatch> Search(string words, Language? language, CaseNature? nature, int limit)
    {
        bool Fits(KnownReply reply) =>
            (language is null || (language == Language.Chinese ? reply.Approved!.Zh : reply.Approved!.En) is not null)
            && (nature is null || reply.Approved!.Nature is null || reply.Approved.Nature == nature);

        if (string.IsNullOrWhiteSpace(words))
        {
            return [.. _replies.Where(Fits).Take(limit).Select(reply => new ReplyMatch(reply, 0))];
        }

        var terms = TextTerms.Of(words);
        return terms.Count == 0 ? Containing(words, Fits, limit) : Ranked(terms, Fits, limit);
    }

    private IReadOnlyList<ReplyMatch> Ranked(List<string> terms, Func<KnownReply, bool> fits, int limit)
    {
        var scores = new Dictionary<int, double>();
        var whole = 0.0;
        foreach (var term in terms.Take(TermsMax))
        {
            if (!_postings.TryGetValue(term, out var found))
            {
                whole += 1; // Nobody answers it: half as bad as missing a word that somebody does answer.
                continue;
            }

            var rarity = Math.Log(1 + ((double)_replies.Count / found.Count)) + 1;
            whole += rarity;
            foreach (var (reply, weight) in found)
            {
                scores[reply] = scores.GetValueOrDefault(reply) + (rarity * weight);
            }
        }

        return
        [
            .. scores.Where(pair => fits(_replies[pair.Key]))
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Take(limit)
                .Select(pair => new ReplyMatch(_replies[pair.Key], Math.Round(pair.Value / whole, 3))),
        ];
    }

    // A single Chinese character, or signs only.
    private IReadOnlyList<ReplyMatch> Containing(string words, Func<KnownReply, bool> fits, int limit)
    {
        var sought = words.Trim();
        return
        [
            .. _replies.Where(fits)
                .Where(reply => reply.Approved is { } text
                    && (text.Title.Contains(sought, StringComparison.OrdinalIgnoreCase) || text.Zh?.Contains(sought, StringComparison.OrdinalIgnoreCase) == true
                        || text.En?.Contains(sought, StringComparison.OrdinalIgnoreCase) == true))
                .Take(limit)
                .Select(reply => new ReplyMatch(reply, 1)),
        ];
    }

    private void Add(int number, ReplyText text)
    {
        var heads = new HashSet<string>(TextTerms.Of(text.Title + "\n" + string.Join('\n', text.Keywords)), StringComparer.Ordinal);
        foreach (var term in heads)
        {
            Post(term, number, HeadWeight);
        }

        foreach (var term in TextTerms.Of(text.Zh + "\n" + text.En).Where(term => !heads.Contains(term)))
        {
            Post(term, number, TextWeight);
        }
    }

    private void Post(string term, int number, float weight)
    {
        if (!_postings.TryGetValue(term, out var list))
        {
            _postings[term] = list = [];
        }

        list.Add((number, weight));
    }
}
