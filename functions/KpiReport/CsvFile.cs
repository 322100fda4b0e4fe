using System.Globalization;
using System.Text;

namespace Serverless.Functions;

/// <summary>A table to be written as a file: numbers stay numbers, and texts never become formulas.</summary>
/// <param name="Headers">The names of the columns.</param>
/// <param name="Rows">The rows: texts, numbers, and null for nothing.</param>
internal sealed record CsvTable(IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>Sends a table as a CSV file that spreadsheets open with the right letters.</summary>
internal static class CsvFile
{
    private const string ByteOrderMark = "\uFEFF"; // Without it Excel takes Chinese for an old code page.

    public static IResult Of(string name, CsvTable table) =>
        TypedResults.File(Encoding.UTF8.GetBytes(ByteOrderMark + Text(table)), "text/csv; charset=utf-8", name);

    private static string Text(CsvTable table)
    {
        var text = new StringBuilder().AppendJoin(',', table.Headers.Select(KpiCsv.Cell)).Append("\r\n");
        foreach (var row in table.Rows)
        {
            text.AppendJoin(',', row.Select(cell => cell is string words ? KpiCsv.Cell(words) : Number(cell))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string? Number(object? cell) => cell is double number
        ? number.ToString("0.####", CultureInfo.InvariantCulture)
        : Convert.ToString(cell, CultureInfo.InvariantCulture);
}
