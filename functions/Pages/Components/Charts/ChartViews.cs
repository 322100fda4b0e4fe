namespace Serverless.Functions;

/// <summary>What every chart says of itself.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Summary">The same in a sentence or two, for whoever does not see it.</param>
public sealed record ChartCaption(string Id, string Title, string Summary);

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the key.</param>
/// <param name="Values">A value for each label; absent where there is none, which leaves a gap.</param>
public sealed record ChartLine(string Name, IReadOnlyList<double?> Values);

/// <summary>Lines with points over a row of labels.</summary>
/// <param name="Caption">What it says of itself.</param>
/// <param name="Labels">The labels under the points.</param>
/// <param name="Lines">At most four lines, told apart by dash and mark as well as by colour.</param>
/// <param name="Max">The value at the top.</param>
/// <param name="Format">Writes a value on the axis.</param>
public sealed record LineChartView(
    ChartCaption Caption, IReadOnlyList<string> Labels, IReadOnlyList<ChartLine> Lines, double Max, Func<double, string> Format);

/// <summary>A part of a bar.</summary>
/// <param name="Amount">How much; the parts of a bar share its length.</param>
/// <param name="Tone">What it looks like: 0 full, 1 hatched, 2 dotted, 3 light.</param>
public sealed record BarPart(double Amount, int Tone);

/// <summary>A row of a bar chart.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Parts">Its parts from the left.</param>
/// <param name="Value">What stands at its end.</param>
public sealed record BarRow(string Label, IReadOnlyList<BarPart> Parts, string Value);

/// <summary>Lying bars, a row each.</summary>
/// <param name="Caption">What it says of itself.</param>
/// <param name="Rows">The rows from the top.</param>
/// <param name="Max">The amount of a whole bar's length; absent makes every bar whole.</param>
public sealed record BarChartView(ChartCaption Caption, IReadOnlyList<BarRow> Rows, double? Max)
{
    /// <summary>What the tones mean, in their order, empty for one that is not there; none for a chart of one tone.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Where a line marks an amount; absent for none.</summary>
    public double? Mark { get; init; }

    /// <summary>The words of that line.</summary>
    public string MarkWord { get; init; } = "";
}

/// <summary>Counts by weekday and hour.</summary>
/// <param name="Caption">What it says of itself.</param>
/// <param name="Days">The names of the seven days, from Monday.</param>
/// <param name="Counts">For each day the counts of its 24 hours.</param>
public sealed record HeatMapView(ChartCaption Caption, IReadOnlyList<string> Days, IReadOnlyList<IReadOnlyList<int>> Counts);
