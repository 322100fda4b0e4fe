using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>What the command line says about this run of the embedded service.</summary>
internal sealed record HostSettings
{
    /// <summary>The data folder; made when it is not there.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Where to listen.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:7071";

    /// <summary>Whether time stands still until <c>POST /dev/clock</c> moves it.</summary>
    public bool VirtualClock { get; init; }

    /// <summary>What the clock shows at the first start; absent means the machine's time.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>How many times faster than the machine's the clock runs.</summary>
    public double ClockRate { get; init; } = 1;

    /// <summary>Whether requests and their outcomes are logged; off for benchmarks and the demo's board.</summary>
    public bool Quiet { get; init; }

    /// <summary>Opens the database of the data folder; absent means on the machine's own disk. A test's disk loses its power.</summary>
    internal Func<string, SqliteDatabase>? OpenDatabase { get; init; }
}
