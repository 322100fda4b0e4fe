using System.Globalization;
using System.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Writes figures as comma-separated values: a line a group, rates as fractions, nothing where there is none.</summary>
internal static class KpiCsv
{
    private static readonly (string Name, Func<KpiFigures, object?> Of)[] Columns =
    [
        ("cases", row => row.Cases), ("apart", row => row.Apart), ("resolved", row => row.Resolved), ("closed", row => row.Closed),
        ("reopened", row => row.Reopened), ("complaints", row => row.Complaints), ("uncorrected", row => row.Uncorrected),
        ("surveys", row => row.Surveys), ("votes", row => row.Votes), ("csatMean", row => row.CsatMean),
        ("satisfaction", row => row.Satisfaction), ("nps", row => row.Nps), ("callbackRate", row => row.CallbackRate),
        ("responseOnTime", row => row.ResponseOnTime), ("handlingOnTime", row => row.HandlingOnTime), ("resolvedRate", row => row.ResolvedRate),
        ("reopenedRate", row => row.ReopenedRate), ("complaintRate", row => row.ComplaintRate), ("accuracy", row => row.Accuracy),
        ("callbacks", row => row.Callbacks), ("callbacksReached", row => row.CallbacksReached), ("callbackTries", row => row.CallbackTries),
        ("notesLate", row => row.NotesLate), ("qualityCount", row => row.QualityCount), ("qualityMean", row => row.QualityMean),
    ];

    public static IResult Of(IReadOnlyList<KpiFigures> figures)
    {
        var text = new StringBuilder("group,").AppendJoin(',', Columns.Select(column => column.Name)).Append("\r\n");
        foreach (var row in figures)
        {
            text.Append(Cell(row.Group));
            foreach (var (_, of) in Columns)
            {
                text.Append(',').Append(Convert.ToString(of(row), CultureInfo.InvariantCulture));
            }

            text.Append("\r\n");
        }

        return TypedResults.Text(text.ToString(), "text/csv", Encoding.UTF8);
    }

    /// <summary>Whether the caller asks for this form.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase);

    // A cell that begins like a formula would run in a spreadsheet.
    internal static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
