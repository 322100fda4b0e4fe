namespace Serverless.Cases;

/// <summary>Which cases a list shows; absent means any.</summary>
public sealed record CaseQuery
{
    /// <summary>The most items a page may ask for.</summary>
    public const int LimitMax = 200;

    /// <summary>Only cases of this status.</summary>
    public CaseStatus? Status { get; init; }

    /// <summary>Only cases of this department.</summary>
    public string? Department { get; init; }

    /// <summary>Only cases that are open: neither closed nor archived.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Only cases of this handler, by staff id.</summary>
    public string? Handler { get; init; }

    /// <summary>Only cases whose handler works for this provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Only cases whose first contact came on this channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Only cases of this tier, such as the board of VIP customers (H14).</summary>
    public Tier? Tier { get; init; }

    /// <summary>Only open cases that are so pressing.</summary>
    public CaseAlarm? Alarm { get; init; }

    /// <summary>Only open cases with an alert that nobody has confirmed.</summary>
    public bool OnlyAlerts { get; init; }

    /// <summary>Only cases that have a clock in this state.</summary>
    public ClockState? Clock { get; init; }

    /// <summary>Only the case of this number, or of the customer with this exact phone number, mail address or name.</summary>
    public string? Text { get; init; }

    /// <summary>Only cases opened at or after this instant.</summary>
    public NodaTime.Instant? OpenedFrom { get; init; }

    /// <summary>Only cases opened before this instant.</summary>
    public NodaTime.Instant? OpenedBefore { get; init; }

    /// <summary>Only cases closed at or after this instant, and still closed.</summary>
    public NodaTime.Instant? ClosedFrom { get; init; }

    /// <summary>The cursor that the page before gave.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most items to return.</summary>
    public int Limit { get; init; } = 50;
}
