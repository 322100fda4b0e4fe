namespace Serverless.Cases;

/// <summary>Where a complaint stands (H50).</summary>
/// <param name="Step">The first step that is neither taken nor left out; absent when none is ahead.</param>
/// <param name="Steps">All steps in order.</param>
public sealed record ComplaintView(ComplaintStep? Step, IReadOnlyList<ComplaintStepView> Steps)
{
    private static readonly ComplaintStep[] All = Enum.GetValues<ComplaintStep>();

    /// <summary>Reads the steps off a case file; null for a case that is no complaint.</summary>
    /// <remarks>
    /// An ordinary act proves its step: opening accepts, a word or plan verifies, a result has cause, measures and words, and the answered
    /// survey or follow-up calls back. A reopened complaint is investigated anew.
    /// </remarks>
    public static ComplaintView? Of(CaseFile file)
    {
        if (file.Head.Nature != CaseNature.Complaint)
        {
            return null;
        }

        var steps = All.Select(step => new ComplaintStepView(step, null, null, null)).ToArray();
        foreach (var entry in file.Timeline)
        {
            if (entry is CaseEvent.Reopened)
            {
                for (var again = ComplaintStep.Investigate; again <= ComplaintStep.CallBack; again++)
                {
                    steps[(int)again] = new ComplaintStepView(again, null, null, null);
                }
            }

            foreach (var step in ProvedBy(entry))
            {
                if (steps[(int)step] is { At: null } or { SkippedBecause: not null })
                {
                    steps[(int)step] = new ComplaintStepView(step, entry.At, entry.By, (entry as CaseEvent.ComplaintStepSkipped)?.Reason);
                }
            }
        }

        return new ComplaintView(steps.FirstOrDefault(step => step.At is null)?.Name, steps);
    }

    /// <summary>The first step ahead that comes before another; null when the way to it is clear.</summary>
    public ComplaintStep? MissingBefore(ComplaintStep step) => Step < step ? Step : null;

    private static IEnumerable<ComplaintStep> ProvedBy(CaseEvent entry) => entry switch
    {
        CaseEvent.Opened => [ComplaintStep.Accept],
        CaseEvent.Responded or CaseEvent.HandlingPlanned => [ComplaintStep.Verify],
        CaseEvent.Resolved => [ComplaintStep.Investigate, ComplaintStep.Handle, ComplaintStep.FeedBack],
        CaseEvent.SurveyAnswered or CaseEvent.FollowUpAnswered => [ComplaintStep.CallBack],
        CaseEvent.ComplaintStepTaken taken => [taken.Step],
        CaseEvent.ComplaintStepSkipped skipped => [skipped.Step],
        _ => [],
    };
}
