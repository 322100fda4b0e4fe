using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What a message can say. Which facts a kind needs is told by <see cref="MessageTemplates.Render"/>.</summary>
public sealed record MessageFacts
{
    /// <summary>The case's number as people write it.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The site's zone: all times are shown in it, and it is named.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>What the service calls itself.</summary>
    public OrganisationName Organisation { get; init; } = OrganisationName.Default;

    /// <summary>What the case is about, in the customer's words; empty when unknown.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Absolute addresses by <see cref="LinkNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>By when the customer will hear from us (H04).</summary>
    public Instant? PromiseAt { get; init; }

    /// <summary>The clock that a warning, alert or all-clear is about.</summary>
    public ClockKind? Clock { get; init; }

    /// <summary>That clock's round, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>When that clock or the task is due.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>What is left until then, measured on the clock.</summary>
    public Duration? Remaining { get; init; }

    /// <summary>How long it is overdue, measured on the clock (S15); zero when it just ran out.</summary>
    public Duration? Lateness { get; init; }

    /// <summary>An alert's level: 1 supervisor, 2 manager, 3 director.</summary>
    public int? Level { get; init; }

    /// <summary>Whether an alert is a copy: its reader is told and need not act (H27).</summary>
    public bool IsCopy { get; init; }

    /// <summary>The promised time that passed, when that is why an alert goes out (S44); absent in others.</summary>
    public Instant? BrokenPromise { get; init; }

    /// <summary>When the clock is due now, when an all-clear says that it got another target (S42); absent when it is settled.</summary>
    public Instant? MovedTo { get; init; }

    /// <summary>Whether the clock was met in time after all (S16); absent in other messages.</summary>
    public bool? WasMetInTime { get; init; }

    /// <summary>The staff member who works the case; absent when nobody does.</summary>
    public string? Handler { get; init; }

    /// <summary>The words of staff: a reply, the text of a result, a task.</summary>
    public string Words { get; init; } = "";

    /// <summary>The cause that a result states (H51).</summary>
    public string? Cause { get; init; }

    /// <summary>The measures that a result states (H51).</summary>
    public string? Measures { get; init; }

    /// <summary>What follows, as a result states it (H51); absent for the usual: we ask again after a week.</summary>
    public string? Next { get; init; }

    /// <summary>Until when a survey can be answered.</summary>
    public Instant? ExpiresAt { get; init; }
}
