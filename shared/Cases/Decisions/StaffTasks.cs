using NodaTime;
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

    /// <summary>The notes of a talk, for the callback team (H26).</summary>
    public const string FollowUpNotes = "follow-up-notes";

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

    /// <summary>A task is done.</summary>
    /// <remarks>
    /// The analysis of feedback ends by <see cref="Analyse"/> and the follow-up call by its tries, since a bare note would leave out
    /// what these must hold (H25, S17): refused as <c>analysis-needed</c> and <c>tries-needed</c>.
    /// </remarks>
    public static CaseDecision Done(CaseFile file, string taskId, string note, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if (file.Tasks.FirstOrDefault(task => task.TaskId == taskId) is not { } task)
        {
            return new Refused("no-task", "No such task.");
        }

        if (task.DoneAt is not null)
        {
            return AlreadyDone.Value;
        }

        if ((OfKind(task.Kind) ?? Refusals.OfText("note", note)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.StaffTaskDone(taskId, note) { At = stamp.At, By = stamp.By });
        return draft.Decide();
    }

    /// <summary>The supervisor of a case's department, else any; null when there is none.</summary>
    internal static string? SupervisorOf(CaseHead head, IStaffDirectory staff) => SupervisorOf(head.Department, staff);

    internal static string? SupervisorOf(string department, IStaffDirectory staff) =>
        (staff.All.FirstOrDefault(member => member.Role == StaffRole.Supervisor && member.Department == department)
            ?? staff.All.FirstOrDefault(member => member.Role == StaffRole.Supervisor))?.Id;

    /// <summary>Ends the analysis of feedback: a report, its measures, and who answers for them (H25). Answers its clock.</summary>
    /// <param name="file">The case.</param>
    /// <param name="report">What was found.</param>
    /// <param name="measures">What is done about it.</param>
    /// <param name="answerable">The staff id of who answers for the measures.</param>
    /// <param name="stamp">Who, and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="staff">The directory, which must know the answerable person.</param>
    public static CaseDecision Analyse(
        CaseFile file, string report, string measures, string answerable, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if (file.Tasks.LastOrDefault(task => task.Kind == FeedbackAnalysis) is not { } task)
        {
            return new Refused("no-analysis", "No feedback waits for an analysis.");
        }

        if (task.DoneAt is not null)
        {
            return new Refused("already-analysed", "The feedback was analysed already.");
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("report", report) ?? Refusals.OfText("measures", measures)
            ?? Refusals.OfText("answerable", answerable)
            ?? (staff.Find(answerable) is null ? new Refused("answerable-unknown", "Nobody of this id works here.") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.FeedbackAnalysed(task.TaskId, report, measures, answerable) { At = stamp.At, By = stamp.By });
        draft.Add(new CaseEvent.StaffTaskDone(task.TaskId, "analysed") { At = stamp.At, By = stamp.By });
        draft.Answer(ClockKind.FeedbackAnalysis);
        return draft.Decide();
    }

    internal static void Into(Draft draft, string kind, string reason, string? staffId, Instant? dueAt = null) =>
        draft.Add(new CaseEvent.StaffTaskOpened($"{kind}-{draft.File.Tasks.Length + 1}", kind, reason, staffId)
        {
            At = draft.At,
            By = Actor.System,
            DueAt = dueAt,
        });

    /// <summary>Ends the open tasks of a kind, since what they asked for has happened otherwise.</summary>
    internal static void End(Draft draft, string kind, string note)
    {
        foreach (var task in draft.File.Tasks.Where(task => task.Kind == kind && task.DoneAt is null).ToList())
        {
            draft.Add(new CaseEvent.StaffTaskDone(task.TaskId, note) { At = draft.At, By = draft.By });
        }
    }

    private static Refused? OfKind(string kind) => kind switch
    {
        FeedbackAnalysis => new Refused("analysis-needed", "The analysis names measures and who answers for them; send it as the act analysis."),
        FollowUpCall => new Refused("tries-needed", "A call is documented as a try of the follow-up; the customer reached or the last try ends it."),
        _ => null,
    };
}
