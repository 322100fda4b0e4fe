using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>What staff have to do about a case beside answering it.</summary>
public static class StaffTasks
{
    /// <summary>The analysis of poor feedback (H25).</summary>
    public const string FeedbackAnalysis = "feedback-analysis";

    /// <summary>Reaching a customer who did not answer the follow-up (H26).</summary>
    public const string FollowUpCall = "follow-up-call";

    /// <summary>A plan for a special case, to be approved with an agreed date (H32).</summary>
    public const string SpecialCase = "special-case";

    /// <summary>Choosing who hears an appeal, where nobody else works cases (H52).</summary>
    public const string AppealHandler = "appeal-handler";

    /// <summary>A complaint that was made before (H43).</summary>
    public const string RepeatedComplaint = "repeated-complaint";

    /// <summary>Opens a task; a task of the same kind that is open already is left alone.</summary>
    /// <param name="file">The case.</param>
    /// <param name="kind">What, in kebab case.</param>
    /// <param name="reason">Why.</param>
    /// <param name="staffId">Who; absent for the department.</param>
    /// <param name="stamp">Who opens it, and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Open(
        CaseFile file, string kind, string reason, string? staffId, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key) || file.Tasks.Any(task => task.Kind == kind && task.DoneAt is null))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, stamp, book);
        Into(draft, kind, reason, staffId);
        return draft.Decide();
    }

    /// <summary>A task is done; the analysis of feedback and the follow-up call answer their clocks.</summary>
    public static CaseDecision Done(CaseFile file, string taskId, string note, ActStamp stamp, PolicyBook book)
    {
        if (file.Tasks.FirstOrDefault(task => task.TaskId == taskId) is not { } task)
        {
            return new Refused("no-task", "No such task.");
        }

        if (task.DoneAt is not null)
        {
            return AlreadyDone.Value;
        }

        if (Refusals.OfText("note", note) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.StaffTaskDone(taskId, note) { At = stamp.At, By = stamp.By });
        switch (task.Kind)
        {
            case FeedbackAnalysis:
                draft.Answer(ClockKind.FeedbackAnalysis);
                break;
            case FollowUpCall:
                draft.Answer(ClockKind.FollowUp);
                break;
        }

        return draft.Decide();
    }

    /// <summary>The supervisor of a case's department, else any; null when there is none.</summary>
    internal static string? SupervisorOf(CaseHead head, IStaffDirectory staff) => SupervisorOf(head.Department, staff);

    internal static string? SupervisorOf(string department, IStaffDirectory staff) =>
        (staff.All.FirstOrDefault(member => member.Role == StaffRole.Supervisor && member.Department == department)
            ?? staff.All.FirstOrDefault(member => member.Role == StaffRole.Supervisor))?.Id;

    internal static void Into(Draft draft, string kind, string reason, string? staffId) =>
        draft.Add(new CaseEvent.StaffTaskOpened($"{kind}-{draft.File.Tasks.Length + 1}", kind, reason, staffId)
        {
            At = draft.At,
            By = Actor.System,
        });
}
