using System.Globalization;

namespace Serverless.Functions;

/// <summary>Writes numbers for the attributes of SVG.</summary>
internal static class SvgText
{
    public static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The pieces of a line between the gaps, each as the points of a polyline.</summary>
    public static IEnumerable<string> Pieces(IReadOnlyList<double?> values, Func<int, double> x, Func<double, double> y)
    {
        var piece = new List<string>();
        for (var place = 0; place <= values.Count; place++)
        {
            if (place < values.Count && values[place] is { } value)
            {
                piece.Add($"{N(x(place))},{N(y(value))}");
                continue;
            }

            if (piece.Count > 1)
            {
                yield return string.Join(' ', piece);
            }

            piece.Clear();
        }
    }
}
