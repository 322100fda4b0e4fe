namespace Serverless.Functions;

/// <summary>Chooses the end of an axis.</summary>
internal static class ChartScale
{
    /// <summary>A number from this on whose quarters are whole and round; 4 at least.</summary>
    public static double Round(double largest)
    {
        var unit = 4.0;
        while (unit * 10 <= largest)
        {
            unit *= 10;
        }

        return ((double[])[1, 2, 3, 5, 7, 10]).Select(times => times * unit).FirstOrDefault(end => end >= largest, unit * 10);
    }
}
