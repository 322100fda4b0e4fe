namespace Serverless.Cases;

/// <summary>How much there is: of the cases that are open now, and of those opened and closed since an instant.</summary>
public sealed record BoardCounts
{
    /// <summary>Neither closed nor archived.</summary>
    public int Open { get; init; }

    /// <summary>Open ones with a clock that ran out and is not answered.</summary>
    public int Breached { get; init; }

    /// <summary>Open ones, not breached, whose handler was warned.</summary>
    public int Warned { get; init; }

    /// <summary>Open ones that wait for their customer (S21).</summary>
    public int Waiting { get; init; }

    /// <summary>Open ones with an alert that nobody has confirmed.</summary>
    public int WithAlerts { get; init; }

    /// <summary>Those opened since, by the channel of the first contact.</summary>
    public IReadOnlyDictionary<Channel, int> OpenedBy { get; init; } = new Dictionary<Channel, int>();

    /// <summary>Those opened since.</summary>
    public int Opened => OpenedBy.Values.Sum();

    /// <summary>Those closed since and still closed; spam, duplicates and the like are not counted (S17).</summary>
    public int Closed { get; init; }

    /// <summary>Of those closed, the ones none of whose clocks ran out.</summary>
    public int ClosedInTime { get; init; }
}
