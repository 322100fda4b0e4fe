namespace Serverless.Cases;

/// <summary>What the record of a closed case still lacks (H70, H71). Pure.</summary>
public static class Completeness
{
    /// <summary>The gaps in kebab case, such as <c>result-missing</c>; empty for a whole record.</summary>
    /// <remarks>
    /// Feedback is there when the customer answered, or when the file says why not: expired, withdrawn, declined. A case that was ended
    /// without an answer of ours (spam, duplicate, withdrawn, merged) needs neither steps nor result nor feedback.
    /// </remarks>
    public static IReadOnlyList<string> GapsOf(CaseFile file)
    {
        var gaps = new List<string>();
        void Need(bool isThere, string gap)
        {
            if (!isThere)
            {
                gaps.Add(gap);
            }
        }

        Need(file.Timeline.Exists(entry => entry.FiledContact is not null), "words-missing");
        Need(!file.Clocks.Any(clock => clock.IsOpen), "clock-open");
        Need(!file.Tasks.Any(task => task.DoneAt is null), "task-open");
        if (CountedApart.ReasonOf(file) is null)
        {
            var round = file.Head.Round;
            Need(file.RespondedAt is not null, "steps-missing");
            Need(file.Timeline.Exists(entry => entry is CaseEvent.Resolved), "result-missing");
            Need(file.Survey(round) is { State: not SurveyState.Open }, "survey-missing");
            Need(file.FollowUp(round) is { State: not SurveyState.Open } || file.FollowUpTries.Any(one => one.Round == round), "follow-up-missing");
        }

        return gaps;
    }
}
