namespace Serverless.Cases;

/// <summary>Finds what many customers asked in a month, so that an answer can be added to the library (H15). Pure and deterministic.</summary>
public static class CommonQuestions
{
    /// <summary>The fewest cases that make a common question.</summary>
    public const int CasesMin = 3;

    private const int CustomersMin = 3;
    private const int QuestionsMax = 10;
    private const int CasesKept = 10;
    private const int KeywordsMax = 8;
    private const int WordsMax = 500;
    private const double AlikeFrom = 0.3;

    /// <summary>The common questions of some cases, the most frequent first, at most ten.</summary>
    /// <param name="files">The month's cases; only enquiries and consultations that no known reply answered count.</param>
    /// <param name="month">The month, such as <c>2026-11</c>.</param>
    public static IReadOnlyList<ReplyOrigin> Of(IEnumerable<CaseFile> files, string month)
    {
        var asked = files
            .Where(file => file.Head.Nature is CaseNature.Enquiry or CaseNature.Consultation && !UsesReply(file))
            .OrderBy(file => file.Head.OpenedAt).ThenBy(file => file.Id.Value, StringComparer.Ordinal)
            .Select(file => new Asked(file, [.. TextTerms.Of(QuestionOf(file))]))
            .Where(question => question.Terms.Count > 0)
            .ToList();
        var frequency = asked.SelectMany(question => question.Terms).GroupBy(term => term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        double Weight(string term) => Math.Log(1 + ((double)asked.Count / frequency[term]));

        var groups = new List<List<Asked>>();
        foreach (var question in asked)
        {
            var best = groups.Select(group => (Group: group, Alike: Alike(group[0].Terms, question.Terms, Weight)))
                .Where(pair => pair.Alike >= AlikeFrom).OrderByDescending(pair => pair.Alike).FirstOrDefault();
            if (best.Group is { } found)
            {
                found.Add(question);
            }
            else
            {
                groups.Add([question]);
            }
        }

        return
        [
            .. groups.Where(group => group.Count >= CasesMin && Customers(group) >= CustomersMin)
                .OrderByDescending(group => group.Count)
                .Take(QuestionsMax)
                .Select(group => new ReplyOrigin(month, group.Count, Keywords(group), Answered(group)))
                .Where(origin => origin.Keywords.Count > 0),
        ];
    }

    private static bool UsesReply(CaseFile file) =>
        file.Timeline.Exists(entry => entry is CaseEvent.Responded { Reply: not null } or CaseEvent.Resolved { Reply: not null });

    private static string QuestionOf(CaseFile file) =>
        file.Timeline.OfType<CaseEvent.MessageReceived>().FirstOrDefault() is { } first
            ? SafeText.Cut(first.Subject + "\n" + first.Words, WordsMax)
            : "";

    private static int Customers(IEnumerable<Asked> group) => group.Select(question => question.File.Head.Customer).Distinct().Count();

    private static double Alike(IReadOnlySet<string> one, IReadOnlySet<string> other, Func<string, double> weight)
    {
        var common = one.Where(other.Contains).Sum(weight);
        return common == 0 ? 0 : common / one.Union(other).Sum(weight);
    }

    // A word that three customers used tells nothing of one of them; a number might all the same.
    private static IReadOnlyList<string> Keywords(List<Asked> group) =>
    [
        .. group.SelectMany(question => question.Terms).Distinct(StringComparer.Ordinal)
            .Where(term => !term.Any(char.IsDigit))
            .Select(term => (Term: term, Uses: Customers(group.Where(question => question.Terms.Contains(term)))))
            .Where(pair => pair.Uses >= CustomersMin)
            .OrderByDescending(pair => pair.Uses) // Stable: then as they stand in the questions.
            .Take(KeywordsMax).Select(pair => pair.Term),
    ];

    // The answers that have most in common with the others': what staff say most.
    private static IReadOnlyList<CaseId> Answered(List<Asked> group)
    {
        var answers = group
            .Select(question => (question.File.Id, Terms: TextTerms.Of(ReplyDraft.AnswerOf(question.File) ?? "").ToHashSet(StringComparer.Ordinal)))
            .ToList();
        return
        [
            .. answers
                .OrderByDescending(answer => answers.Sum(other => other.Terms.Count == 0 ? 0 : Alike(answer.Terms, other.Terms, _ => 1)))
                .ThenBy(answer => answer.Id.Value, StringComparer.Ordinal)
                .Take(CasesKept).Select(answer => answer.Id),
        ];
    }

    private sealed record Asked(CaseFile File, HashSet<string> Terms);
}
