using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>Staff recorded a step of a complaint that no other act proves (H50).</summary>
    public sealed record ComplaintStepTaken(ComplaintStep Step, string Note) : CaseEvent;

    /// <summary>A step of a complaint was left out, for a reason (H50).</summary>
    public sealed record ComplaintStepSkipped(ComplaintStep Step, string Reason) : CaseEvent;

    /// <summary>The customer complained before, not long ago (H43, H53).</summary>
    public sealed record ComplaintRepeated(CaseId Earlier, string EarlierNumber, Instant EarlierAt) : CaseEvent;
}
