namespace Serverless.Cases;

/// <summary>Which notifications a list shows; absent means any.</summary>
public sealed record NotificationQuery
{
    /// <summary>The most items a page may ask for.</summary>
    public const int LimitMax = 200;

    /// <summary>Only those that have come this far.</summary>
    public NotificationState? State { get; init; }

    /// <summary>Only those of this kind.</summary>
    public NotificationKind? Kind { get; init; }

    /// <summary>Only those of this case.</summary>
    public CaseId? Case { get; init; }

    /// <summary>The cursor that the page before gave.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most items to return, 1 to <see cref="LimitMax"/>.</summary>
    public int Limit { get; init; } = 50;
}
