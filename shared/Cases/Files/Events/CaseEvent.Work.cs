using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>Staff said something to the customer; <see cref="Channel"/> is absent for the customer's own.</summary>
    public sealed record Responded(string Text, Channel? Channel) : CaseEvent
    {
        /// <summary>Whether the customer has heard it already, such as on the telephone, so that nothing is sent (S16).</summary>
        public bool IsSaid { get; init; }

        /// <summary>The known reply that it was answered from; absent for none (H15).</summary>
        public string? Reply { get; init; }
    }

    /// <summary>Staff gave a plan or first solution (H21).</summary>
    public sealed record HandlingPlanned(string Plan) : CaseEvent
    {
        /// <summary>Whether the customer has heard it already, so that nothing is sent (S16).</summary>
        public bool IsSaid { get; init; }
    }

    /// <summary>Staff wait for the customer; what is awaited is recorded (S21).</summary>
    public sealed record WaitingStarted(string For) : CaseEvent
    {
        /// <summary>When the customer is reminded; absent for no reminder.</summary>
        public Instant? RemindAt { get; init; }

        /// <summary>When the waiting ends by itself; absent in entries written before there was a limit.</summary>
        public Instant? EndsAt { get; init; }
    }

    /// <summary>The waiting ended: <c>message</c>, <c>staff</c>, <c>limit</c> or <c>resolved</c> (S21).</summary>
    public sealed record WaitingEnded(string Reason) : CaseEvent
    {
        /// <summary>Which waiting of the case it was, from 1; absent in entries written before there was a limit.</summary>
        public int? Number { get; init; }
    }

    /// <summary>A handover was offered to a staff id or a department (H31).</summary>
    public sealed record HandoverOffered(string To, string Reason) : CaseEvent;

    /// <summary>The handover was accepted; the handler and department from now on.</summary>
    public sealed record HandoverAccepted(string Handler, string Department) : CaseEvent
    {
        /// <summary>The handler's provider; absent for the house's own staff.</summary>
        public string? Provider { get; init; }
    }

    /// <summary>The handover was returned; everything stays.</summary>
    public sealed record HandoverReturned(string Reason) : CaseEvent;

    /// <summary>The result went to the customer: cause, measures and what follows (H51, H60).</summary>
    public sealed record Resolved(string Cause, string Measures, string Text) : CaseEvent
    {
        /// <summary>What follows (H51); absent where the text says so.</summary>
        public string? Follows { get; init; }

        /// <summary>The known reply that it was answered from; absent for none (H15).</summary>
        public string? Reply { get; init; }
    }

    /// <summary>The case was closed.</summary>
    public sealed record Closed : CaseEvent;

    /// <summary>The case was opened again; a new round begins.</summary>
    public sealed record Reopened(string Reason) : CaseEvent
    {
        /// <summary>When it had been closed; absent when it was resolved only.</summary>
        public Instant? ClosedAt { get; init; }
    }

    /// <summary>The customer does not accept the answer (H52); a <see cref="Reopened"/> follows.</summary>
    public sealed record Appealed(string Reason) : CaseEvent;

    /// <summary>The case is kept for the record only (H71).</summary>
    public sealed record Archived : CaseEvent;
}
