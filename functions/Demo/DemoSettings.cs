namespace Serverless.Functions;

/// <summary>What the command line says about a run of the demo.</summary>
internal sealed record DemoSettings
{
    /// <summary>How many times faster than the machine's the first two days pass, unless told otherwise: an hour a second.</summary>
    public const double RateDefault = 3600;

    /// <summary>The data folder, which must be new or empty; absent means one of its own in the temporary folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How many times faster than the machine's the first two days pass; the quiet week after them is six times faster still.</summary>
    public double Rate { get; init; } = RateDefault;

    /// <summary>Whether nobody watches: no time is spent on showing, and the work alone takes time.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether the service stays up afterwards, to be looked at.</summary>
    public bool Keep { get; init; }

    /// <summary>Whether a month is played, as fast as the machine can, instead of a day that is watched.</summary>
    public bool Month { get; init; }

    /// <summary>How many contacts that month has.</summary>
    public int MonthContacts { get; init; } = 380;
}
