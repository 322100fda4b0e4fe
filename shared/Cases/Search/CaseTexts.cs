namespace Serverless.Cases;

/// <summary>The words of a case that people look for: what the customer wrote and what staff wrote, in the order of events. Pure.</summary>
public static class CaseTexts
{
    /// <summary>The texts, the subject first; none of them is empty.</summary>
    public static IReadOnlyList<string> Of(CaseFile file) =>
        [.. file.Timeline.SelectMany(Of).Prepend(file.Head.Subject).OfType<string>().Where(text => text.Length > 0)];

    private static IEnumerable<string?> Of(CaseEvent entry) => entry switch
    {
        CaseEvent.MessageReceived message => [message.Subject, message.Words],
        CaseEvent.SupplementReceived supplement => [supplement.Words],
        CaseEvent.Responded responded => [responded.Text],
        CaseEvent.Noted noted => [noted.Text],
        CaseEvent.HandlingPlanned planned => [planned.Plan],
        CaseEvent.WaitingStarted waiting => [waiting.For],
        CaseEvent.HandoverOffered offered => [offered.Reason],
        CaseEvent.DepartmentAsked asked => [asked.Question],
        CaseEvent.DepartmentAnswered answered => [answered.Text],
        CaseEvent.Resolved resolved => [resolved.Cause, resolved.Measures, resolved.Text],
        CaseEvent.Reopened reopened => [reopened.Reason],
        CaseEvent.Appealed appealed => [appealed.Reason],
        CaseEvent.SurveyAnswered survey => [survey.Answer.Comment],
        CaseEvent.FollowUpAnswered followUp => [followUp.Comment],
        _ => [],
    };
}
