using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads a survey's answer: every wrong score is named by its field.</summary>
internal static class SurveyReader
{
    public static bool TryRead(
        IReadOnlyDictionary<string, string> fields, PageContext page, [NotNullWhen(true)] out SurveyAnswer? answer,
        out IReadOnlyDictionary<string, string> errors)
    {
        var wrong = new Dictionary<string, string>();
        int? Score(string name, int least, int most)
        {
            var text = fields.Text(name);
            if (text.Length == 0)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score >= least && score <= most)
            {
                return score;
            }

            wrong[name] = page.Texts.Errors.ScoreUnclear;
            return null;
        }

        var csat = Score("csat", 1, 5);
        if (csat is null)
        {
            wrong.TryAdd("csat", page.Texts.Errors.ScoreMissing);
        }

        var comment = fields.Text("comment");
        if (comment.Length > SurveyFields.CommentMax)
        {
            wrong["comment"] = page.Texts.Errors.TooLong(SurveyFields.CommentMax);
        }

        answer = new SurveyAnswer(
            csat ?? 0,
            Score("nps", 0, 10),
            Score("attitude", 1, 5),
            Score("speed", 1, 5),
            Score("effectiveness", 1, 5),
            Score("experience", 1, 5),
            comment.Length > 0 ? comment : null);
        errors = wrong;
        return wrong.Count == 0;
    }

    public static SurveyFields Typed(IReadOnlyDictionary<string, string> fields) => new()
    {
        Csat = fields.Text("csat"),
        Nps = fields.Text("nps"),
        Attitude = fields.Text("attitude"),
        Speed = fields.Text("speed"),
        Effectiveness = fields.Text("effectiveness"),
        Experience = fields.Text("experience"),
        Comment = fields.Text("comment"),
    };
}
