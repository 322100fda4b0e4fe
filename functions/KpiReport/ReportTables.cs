using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The tables of a report, for download: rates as fractions, dates as ISO writes them, headers in the reader's language.</summary>
internal static class ReportTables
{
    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["groups", "time", "clocks", "votes", "callbacks", "complaints", "arrivals"];

    /// <summary>A table of a report that is filled.</summary>
    public static CsvTable Of(string name, ReportView view) => name switch
    {
        "groups" => Groups(view.Texts, view.Names, view.Range.Query!.By, [.. view.Sums!.Groups, view.All]), // Filled, so it could be read.
        "time" => Time(view, view.Sums!),
        "clocks" => Clocks(view),
        "votes" => new CsvTable([view.Texts.Sections.Votes, view.Texts.Counts["votes"]], view.Sums!.Votes.Select((count, place) => (object?[])[place + 1, count])),
        "callbacks" => Callbacks(view, view.Sums!),
        "complaints" => Complaints(view),
        _ => Arrivals(view, view.Sums!),
    };

    /// <summary>All figures of some groups; the last row is all together.</summary>
    public static CsvTable Groups(ReportTexts texts, GroupNames names, KpiBy by, IReadOnlyList<KpiFigures> rows) => new(
        [
            texts.By[by], .. ReportFigure.All.Select(figure => texts.Figures[figure.Name]), texts.Counts["apart"], texts.Counts["surveys"],
            texts.Counts["votes"], texts.Counts["callbacks"], texts.Counts["callbacks-reached"], texts.Counts["notes-late"], texts.Counts["quality-scores"],
        ],
        rows.Index().Select(pair => (object?[])
        [
            pair.Index == rows.Count - 1 ? names.Of(KpiBy.All, "all") : names.Of(by, pair.Item.Group),
            .. ReportFigure.All.Select(figure => (object?)figure.Of(pair.Item)),
            pair.Item.Apart, pair.Item.Surveys, pair.Item.Votes, pair.Item.Callbacks, pair.Item.CallbacksReached, pair.Item.NotesLate, pair.Item.QualityCount,
        ]));

    private static CsvTable Time(ReportView view, ReportSums sums)
    {
        var figures = ReportFigure.All.ToList();
        return new CsvTable(
            [view.Texts.Form.From, view.Texts.Form.To, view.Texts.Sections.Contacts, .. figures.Select(figure => view.Texts.Figures[figure.Name])],
            sums.Buckets.Select(bucket =>
            {
                var row = bucket.Tally.ToFigures("");
                return (object?[])
                [
                    LocalDatePattern.Iso.Format(bucket.First), LocalDatePattern.Iso.Format(bucket.Last), bucket.Contacts,
                    .. figures.Select(figure => (object?)figure.Of(row)),
                ];
            }));
    }

    private static CsvTable Clocks(ReportView view) => new(
        [view.Texts.Sections.Clock, view.Texts.Met, view.Texts.Missed, view.Texts.Running, view.Texts.OnTimeRate],
        view.All.Clocks.Select(clock => (object?[])[view.Domain.Clock[clock.Clock], clock.Met, clock.Missed, clock.Running, clock.OnTimeRate]));

    private static CsvTable Callbacks(ReportView view, ReportSums sums) => new(
        [
            view.Texts.By[KpiBy.Department], view.Texts.Counts["callbacks"], view.Texts.Counts["callbacks-reached"], view.Texts.Figures["callbackRate"],
            view.Texts.Counts["callback-tries"], view.Texts.Counts["notes-late"],
        ],
        sums.Departments.Select(row => (object?[])
        [
            view.Names.Of(KpiBy.Department, row.Group), row.Callbacks, row.CallbacksReached, row.CallbackRate, row.CallbackTries, row.NotesLate,
        ]));

    private static CsvTable Complaints(ReportView view) => new(
        [view.Texts.Sections.Cause, view.Texts.Sections.Count],
        view.Causes.Select(cause => (object?[])[cause.Words ?? view.Texts.Sections.CauseUnreadable, cause.Count]));

    private static CsvTable Arrivals(ReportView view, ReportSums sums) => new(
        [view.Texts.Sections.Weekday, .. Enumerable.Range(0, 24).Select(hour => $"{hour:00}:00")],
        sums.Arrivals.Index().Select(day => (object?[])[view.Texts.Weekdays[day.Index], .. day.Item.Select(count => (object?)count)]));
}
