namespace Serverless.Benchmarks;

/// <summary>Latencies of one run, in milliseconds.</summary>
internal sealed class Latencies(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private int _count;

    public void Add(TimeSpan latency)
    {
        var index = Interlocked.Increment(ref _count) - 1;
        if (index < _values.Length)
        {
            _values[index] = latency.TotalMilliseconds;
        }
    }

    /// <summary>The value that this share of all values does not exceed.</summary>
    public double Quantile(double share)
    {
        var values = _values[..Math.Min(_count, _values.Length)];
        if (values.Length == 0)
        {
            return 0;
        }

        Array.Sort(values);
        return Math.Round(values[Math.Min((int)(share * values.Length), values.Length - 1)], 2);
    }
}
