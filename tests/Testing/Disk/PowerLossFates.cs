namespace Serverless.Testing;

/// <summary>What a loss of power does to one unsynced change.</summary>
internal enum PowerLossFate
{
    Kept,
    Dropped,
    Torn,
}

/// <summary>Deals out fates; the seed also decides whether this loss is a mild or a harsh one.</summary>
internal sealed class PowerLossFates(int seed)
{
    private readonly double _keeping = (seed % 4) switch { 0 => 1.0, 1 => 0.5, 2 => 0.9, _ => 0.1 };

    public Random Chance { get; } = new(seed);

    public PowerLossFate Next()
    {
        if (Chance.NextDouble() < _keeping)
        {
            return PowerLossFate.Kept;
        }

        return Chance.Next(3) == 0 ? PowerLossFate.Torn : PowerLossFate.Dropped;
    }
}
