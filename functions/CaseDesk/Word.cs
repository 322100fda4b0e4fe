using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One word that is due to one person, before it is rendered for a channel.</summary>
/// <param name="Kind">Why it goes out.</param>
/// <param name="Id">The notification's id: case, step, recipient (I4, S41).</param>
/// <param name="StaffId">The member of staff it goes to; absent for the customer.</param>
internal sealed record Word(NotificationKind Kind, string Id, string? StaffId = null)
{
    /// <summary>The clock it is about; absent for others.</summary>
    public ClockName? Clock { get; init; }

    /// <summary>The level of an alert; absent for others.</summary>
    public int? Level { get; init; }

    /// <summary>The round of a survey or follow-up; absent for others.</summary>
    public int? Round { get; init; }

    /// <summary>What staff say, or what a task is about; absent for others.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it reminds the customer of what we wait for (S21), which <see cref="Text"/> then says.</summary>
    public bool IsReminder { get; init; }

    /// <summary>Why it came to that, and what was done (H51): only with a result.</summary>
    public string? Cause { get; init; }

    /// <inheritdoc cref="Cause" />
    public string? Measures { get; init; }

    /// <summary>Whether it is a copy of an alert, whose reader need not act (H27).</summary>
    public bool IsCopy { get; init; }

    /// <summary>The promised time that passed without the clock being met (S44): only with an alert; absent for an ordinary one.</summary>
    public Instant? BrokenPromise { get; init; }

    /// <summary>When a clock is due that had run out and got another target (S42): only with an all-clear; absent when it is settled.</summary>
    public Instant? MovedTo { get; init; }

    /// <summary>What follows (H51): only with a result, and absent where its text says so.</summary>
    public string? Next { get; init; }

    /// <summary>The channel that staff chose; absent for the customer's own.</summary>
    public Channel? Wanted { get; init; }
}
