using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The steps of complaints, and complaints that come again (H43, H50, H53).</summary>
public static class Complaints
{
    /// <summary>The code of a refusal whose sentence names the step that comes first.</summary>
    public const string StepMissing = "complaint-step-missing";

    /// <summary>Records a step that no other act proves.</summary>
    /// <param name="file">The case.</param>
    /// <param name="step">The step: verify, investigate, handle or call back. The others are proved by their own acts.</param>
    /// <param name="note">What was done.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Take(CaseFile file, ComplaintStep? step, string note, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? OfStep(step, isSkipped: false) ?? Refusals.OfText("note", note) ?? OfCase(file, step)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.ComplaintStepTaken(step!.Value, note) { At = stamp.At, By = stamp.By }); // OfStep has seen it.
        return draft.Decide();
    }

    /// <summary>Leaves a step out, for a recorded reason; never the acceptance, nor the words to the customer (H60).</summary>
    public static CaseDecision Skip(CaseFile file, ComplaintStep? step, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? OfStep(step, isSkipped: true) ?? Refusals.OfText("reason", reason) ?? OfCase(file, step)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.ComplaintStepSkipped(step!.Value, reason) { At = stamp.At, By = stamp.By }); // OfStep has seen it.
        return draft.Decide();
    }

    /// <summary>The latest earlier complaint that makes a new one a repeated one; null when there is none.</summary>
    /// <param name="heads">The customer's cases.</param>
    /// <param name="at">When the new complaint was made.</param>
    /// <param name="policy">The policy of the new case.</param>
    public static CaseHead? EarlierOf(IEnumerable<CaseHead> heads, Instant at, ServicePolicy policy) => heads
        .Where(head => head is { Nature: CaseNature.Complaint, ClosedAs: null or ClosedAs.Merged }
            && head.OpenedAt < at && head.OpenedAt + policy.Complaints.RepeatWithin >= at)
        .MaxBy(head => head.OpenedAt);

    /// <summary>Says of a case that turned out to be a complaint that it repeats an earlier one; once a case.</summary>
    /// <param name="file">The case.</param>
    /// <param name="earlier">The earlier complaint; null when there is none.</param>
    /// <param name="book">The policies.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Repeat(CaseFile file, CaseHead? earlier, PolicyBook book, Instant now)
    {
        if (!file.Head.IsOpen || file.Related.Any(related => related.Relation == CaseRelation.RepeatOf))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        RepeatInto(draft, earlier);
        return draft.Decide();
    }

    // Corporate affairs hear of it by the way of all that is told at once (Informing), and so once.
    internal static void RepeatInto(Draft draft, CaseHead? earlier)
    {
        if (earlier is null || draft.File.Head.Nature != CaseNature.Complaint)
        {
            return;
        }

        draft.Add(new CaseEvent.ComplaintRepeated(earlier.Id, earlier.Number, earlier.OpenedAt) { At = draft.At, By = Actor.System });
    }

    /// <summary>Why an act comes too early in a complaint's way, or null; a reason lets it pass.</summary>
    internal static Refused? OfStepsBefore(CaseFile file, ComplaintStep step, string? skipReason)
    {
        if (ComplaintView.Of(file)?.MissingBefore(step) is not { } missing)
        {
            return null;
        }

        return skipReason is null
            ? Missing(missing)
            : Refusals.OfText("skipReason", skipReason);
    }

    /// <summary>Records the steps before another that are left out with it.</summary>
    internal static void SkipInto(Draft draft, ComplaintStep before, string? skipReason)
    {
        while (skipReason is not null && ComplaintView.Of(draft.File)?.MissingBefore(before) is { } missing)
        {
            draft.Add(new CaseEvent.ComplaintStepSkipped(missing, skipReason) { At = draft.At, By = draft.By });
        }
    }

    private static Refused Missing(ComplaintStep step) => new(
        StepMissing, $"The complaint's step '{CasesJson.NameOf(step)}' comes first; take it, or give a reason to leave it out.");

    private static Refused? OfStep(ComplaintStep? step, bool isSkipped) => step switch
    {
        null => new Refused("step-missing", "The step is missing: one of verify, investigate, handle, call-back."),
        ComplaintStep.Accept or ComplaintStep.FeedBack => new Refused(
            "step-out-of-range", isSkipped ? "This step cannot be left out." : "This step is proved by its own act."),
        _ => null,
    };

    private static Refused? OfCase(CaseFile file, ComplaintStep? step)
    {
        if (ComplaintView.Of(file) is not { } complaint)
        {
            return new Refused("not-a-complaint", "The case is no complaint.");
        }

        var refusal = file.Head switch
        {
            { Status: CaseStatus.Archived } => Refusals.Archived,
            { ClosedAs: not null } => Refusals.SetAside,
            { Status: CaseStatus.Closed } when step != ComplaintStep.CallBack => Refusals.Closed,
            _ => null,
        };
        return refusal
            ?? (complaint.Steps[(int)step!].At is not null ? new Refused("step-done", "The step was taken, or left out, already.")
                : complaint.MissingBefore(step.Value) is { } missing ? Missing(missing) : null);
    }
}
