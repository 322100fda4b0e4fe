using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>How a figure is written.</summary>
public enum FigureKind
{
    /// <summary>A number of cases or other things.</summary>
    Count,

    /// <summary>A fraction of 0 to 1.</summary>
    Rate,

    /// <summary>A mean with two digits.</summary>
    Mean,

    /// <summary>−100 to 100.</summary>
    Nps,
}

/// <summary>A figure that reports show (H80): where it comes from, how it is written, and which cases lie behind it.</summary>
/// <param name="Name">Its name, as the API writes it.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Of">Takes it from the figures of a group; absent where the divisor is nought.</param>
/// <param name="Trace">The name of the figure whose cases are shown for it.</param>
public sealed record ReportFigure(string Name, FigureKind Kind, Func<KpiFigures, double?> Of, string Trace)
{
    /// <summary>All figures, in the order of a report.</summary>
    public static IReadOnlyList<ReportFigure> All { get; } =
    [
        new("cases", FigureKind.Count, row => row.Cases, "cases"),
        new("responseOnTime", FigureKind.Rate, row => row.ResponseOnTime, "first-response-missed"),
        new("handlingOnTime", FigureKind.Rate, row => row.HandlingOnTime, "initial-handling-missed"),
        new("resolutionOnTime", FigureKind.Rate, row => OnTime(row, ClockKind.Resolution), "resolution-missed"),
        new("followUpOnTime", FigureKind.Rate, row => OnTime(row, ClockKind.FollowUp), "follow-up-missed"),
        new("resolvedRate", FigureKind.Rate, row => row.ResolvedRate, "resolved"),
        new("reopenedRate", FigureKind.Rate, row => row.ReopenedRate, "reopened"),
        new("complaintRate", FigureKind.Rate, row => row.ComplaintRate, "complaints"),
        new("answerRate", FigureKind.Rate, row => row.Surveys == 0 ? null : (double)row.Votes / row.Surveys, "votes"),
        new("satisfaction", FigureKind.Rate, row => row.Satisfaction, "satisfied"),
        new("csatMean", FigureKind.Mean, row => row.CsatMean, "votes"),
        new("nps", FigureKind.Nps, row => row.Nps, "recommendations"),
        new("callbackRate", FigureKind.Rate, row => row.CallbackRate, "callbacks"),
        new("accuracy", FigureKind.Rate, row => row.Accuracy, "uncorrected"),
        new("qualityMean", FigureKind.Mean, row => row.QualityMean, "quality-scores"),
    ];

    /// <summary>Writes a value; a dash for none.</summary>
    public static string Write(FigureKind kind, double? value) => value is not { } number ? "–" : kind switch
    {
        FigureKind.Count => number.ToString("N0", CultureInfo.InvariantCulture),
        FigureKind.Rate => (100 * number).ToString("0.0", CultureInfo.InvariantCulture) + "%",
        FigureKind.Mean => number.ToString("0.00", CultureInfo.InvariantCulture),
        _ => Sign(number, "0"),
    };

    /// <summary>Writes how far a value is from the one before; null where one of them is absent.</summary>
    public static string? Change(FigureKind kind, double? now, double? before, Func<string, string> points) => (now - before) switch
    {
        null => null,
        { } change when kind == FigureKind.Count => Sign(change, "#,##0"),
        { } change when kind == FigureKind.Rate => points(Sign(100 * change, "0.0")),
        { } change when kind == FigureKind.Mean => Sign(change, "0.00"),
        { } change => Sign(change, "0"),
    };

    /// <summary>How many cases, or other things, lie behind it in a group: nought leads nowhere.</summary>
    public int CountBehind(KpiFigures row) => Trace switch
    {
        "cases" => row.Cases,
        "resolved" => row.Resolved,
        "reopened" => row.Reopened,
        "complaints" => row.Complaints,
        "votes" or "satisfied" or "recommendations" => row.Votes,
        "callbacks" => row.Callbacks,
        "uncorrected" => row.Uncorrected,
        "quality-scores" => row.QualityCount,
        _ => row.Clocks.Where(clock => Trace == CasesJson.NameOf(clock.Clock) + "-missed").Sum(clock => clock.Missed),
    };

    private static double? OnTime(KpiFigures row, ClockKind kind) => row.Clocks.FirstOrDefault(clock => clock.Clock == kind)?.OnTimeRate;

    private static string Sign(double number, string format)
    {
        var text = Math.Abs(number).ToString(format, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyExcept("0.") < 0 ? "±" + text : (number < 0 ? "−" : "+") + text;
    }
}
