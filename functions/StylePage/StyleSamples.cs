using System.Globalization;

namespace Serverless.Functions;

/// <summary>Numbers for the charts of the style page: each kind of line, tone and level once.</summary>
internal static class StyleSamples
{
    public static LineChartView Lines(StyleTexts texts) => new(
        Caption("style-lines", texts),
        ["1", "2", "3", "4", "5", "6"],
        [
            new ChartLine($"{texts.Word} 1", [82, 91, 88, 96, 99, 97]),
            new ChartLine($"{texts.Word} 2", [60, 64, null, 71, 70, 78]),
            new ChartLine($"{texts.Word} 3", [22, 31, 28, 40, 38, 45]),
        ],
        100,
        value => value.ToString("0", CultureInfo.InvariantCulture));

    public static BarChartView Bars(StyleTexts texts) => new(
        Caption("style-bars", texts),
        [
            new BarRow($"{texts.Word} 1", [new BarPart(70, 0), new BarPart(20, 1), new BarPart(10, 3)], "70"),
            new BarRow($"{texts.Word} 2", [new BarPart(40, 0), new BarPart(20, 1), new BarPart(40, 2)], "40"),
        ],
        100)
    {
        Key = [$"{texts.Word} 1", $"{texts.Word} 2", $"{texts.Word} 3", $"{texts.Word} 4"],
        Mark = 60,
        MarkWord = texts.Word,
    };

    public static HeatMapView Heat(StyleTexts texts) => new(
        Caption("style-heat", texts),
        [.. Enumerable.Range(1, 7).Select(day => $"{texts.Word} {day}")],
        [.. Enumerable.Range(0, 7).Select(day => (IReadOnlyList<int>)[.. Enumerable.Range(0, 24).Select(hour => Math.Max(0, (day * 2) + 12 - Math.Abs(hour - 13)))])]);

    private static ChartCaption Caption(string id, StyleTexts texts) => new(id, texts.Charts, texts.Sentence);
}
