using NodaTime;

namespace Serverless.Functions;

/// <summary>Which entries of the audit log are read; absent means any.</summary>
internal sealed record AuditQuery
{
    /// <summary>Only those of this staff id.</summary>
    public string? By { get; init; }

    /// <summary>Only those of this kind.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>Only those at or after this instant.</summary>
    public Instant? From { get; init; }

    /// <summary>Only those before this instant.</summary>
    public Instant? Before { get; init; }

    /// <summary>The cursor that the page before gave.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most entries of a page.</summary>
    public int Limit { get; init; } = 50;
}
