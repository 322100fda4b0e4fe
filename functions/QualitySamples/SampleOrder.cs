using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A draw that is wanted.</summary>
/// <param name="From">The cases closed from this date …</param>
/// <param name="To">… to this one.</param>
/// <param name="Count">How many.</param>
/// <param name="By">The dimension over whose groups it is spread.</param>
internal sealed record SampleOrder(LocalDate From, LocalDate To, int Count, KpiBy By)
{
    /// <summary>Reads an order; where it is none, the fields that are wrong.</summary>
    public static (SampleOrder? Order, IReadOnlyList<string> Wrong) Read(string? from, string? to, int? count, string? by)
    {
        var wrong = new List<string>();
        var first = Date(from);
        var last = Date(to);
        if (first is null)
        {
            wrong.Add("from");
        }

        if (last is null || last < first)
        {
            wrong.Add("to");
        }

        if (count is not (>= 1 and <= QualitySample.CountMax))
        {
            wrong.Add("count");
        }

        if (!CaseKpi.TryParse(by ?? "department", out var dimension))
        {
            wrong.Add("by");
        }

        return wrong.Count == 0 ? (new SampleOrder(first!.Value, last!.Value, count!.Value, dimension), wrong) : (null, wrong); // All are there.
    }

    /// <summary>Reads a number that was typed.</summary>
    public static int? Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: >= 1970 and <= 9000 } date } ? date : null;
}
