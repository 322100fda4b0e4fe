using System.Text;

namespace Serverless.Functions;

/// <summary>Lines of comma-separated values (RFC 4180) that a spreadsheet shows and never runs.</summary>
internal static class Csv
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF]; // Else spreadsheets read Chinese in another encoding.

    /// <summary>One line with its end.</summary>
    public static string Line(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            line.Append(line.Length == 0 ? "" : ",").Append(Cell(cell));
        }

        return line.Append("\r\n").ToString();
    }

    /// <summary>One value: quoted where it must be, and no formula whatever it begins with.</summary>
    public static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
        return safe.Length > 0 && safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A file to be saved under a name of ours.</summary>
    public static IResult File(string text, string name) =>
        TypedResults.File([.. ByteOrderMark, .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", name);
}
