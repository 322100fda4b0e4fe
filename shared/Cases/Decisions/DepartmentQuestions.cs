using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Questions to departments: asked, answered, and answered later where that was reported (H23).</summary>
public static class DepartmentQuestions
{
    /// <summary>The longest that a department may take longer.</summary>
    public static Duration ExtensionMax { get; } = Duration.FromDays(90);

    /// <summary>Hands a question to a department and starts its clock; one question a department at a time.</summary>
    /// <param name="file">The case.</param>
    /// <param name="department">The department's id; it needs people.</param>
    /// <param name="question">The question.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="staff">The directory.</param>
    public static CaseDecision Ask(
        CaseFile file, string department, string question, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("department", department) ?? Refusals.OfText("question", question)
            ?? Refusals.OfSettled(file) ?? OfDepartment(file, department, staff);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        var isPromised = draft.Policy.TargetOf(ClockKind.DepartmentAnswer, CaseTraits.Of(file.Head)) is not null;
        var round = (file.LatestClock(ClockKind.DepartmentAnswer)?.Name.Round ?? 0) + 1;
        draft.Add(new CaseEvent.DepartmentAsked(
            department, question, HandlerChoice.PickOf(staff, department, file.Id)?.Id,
            isPromised ? new ClockName(ClockKind.DepartmentAnswer, round) : null)
        {
            At = stamp.At,
            By = stamp.By,
        });
        draft.StartClock(ClockKind.DepartmentAnswer, stamp.At);
        return draft.Decide();
    }

    /// <summary>A member of the department answers; its clock is met.</summary>
    public static CaseDecision Answer(CaseFile file, string text, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("text", text) ?? Refusals.OfEnded(file);
        if (refusal is not null || QuestionOf(file, stamp, staff) is not { } question)
        {
            return refusal ?? NoQuestion;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.DepartmentAnswered(question.Department, text) { At = stamp.At, By = stamp.By });
        if (ClockOf(file, question) is { IsOpen: true } clock)
        {
            draft.Answer(clock, stamp.At);
        }

        return draft.Decide();
    }

    /// <summary>A member of the department reports that it takes longer; the service centre records it, and the clock runs to then.</summary>
    /// <param name="file">The case.</param>
    /// <param name="until">By when they answer.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="staff">The directory.</param>
    public static CaseDecision Extend(
        CaseFile file, Instant? until, string reason, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("reason", reason) ?? OfUntil(until, stamp) ?? Refusals.OfSettled(file);
        if (refusal is not null || QuestionOf(file, stamp, staff) is not { } question)
        {
            return refusal ?? NoQuestion;
        }

        if (ClockOf(file, question) is not { State: ClockState.Running or ClockState.Paused } clock)
        {
            return new Refused("already-late", "The time for the answer has run out; longer is reported before.");
        }

        var due = until!.Value; // OfUntil has seen it.
        if (due <= clock.DueAt)
        {
            return new Refused("until-out-of-range", "The answer is due later than that already.");
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.DepartmentAnswerExtended(
            question.Department, due, reason, StaffTasks.SupervisorOf(Departments.CustomerService, staff))
        {
            At = stamp.At,
            By = stamp.By,
        });
        draft.Retarget(clock, due, warn: null, AgreedDate.Reported);
        return draft.Decide();
    }

    /// <summary>The latest clock of a department that the whole case was handed to: no question's.</summary>
    internal static ClockView? HandedOver(CaseFile file) => file.Clocks.LastOrDefault(clock =>
        clock.Name.Kind == ClockKind.DepartmentAnswer && !file.Questions.Any(question => question.Clock == clock.Name));

    /// <summary>The word to the customer is the answer of a department that has the whole case.</summary>
    internal static void AnswerHandedOver(Draft draft)
    {
        if (HandedOver(draft.File) is { } clock && clock.StartedAt <= draft.At)
        {
            draft.Answer(clock, draft.At);
        }
    }

    internal static Refused? OfUntil(Instant? until, ActStamp stamp) => until switch
    {
        null => new Refused("until-missing", "The instant is missing."),
        { } at when at <= stamp.Now => new Refused("until-past", "The instant lies in the past."),
        { } at when at > stamp.Now + ExtensionMax => new Refused("until-out-of-range", $"The instant lies more than {ExtensionMax.Days} days ahead."),
        _ => null,
    };

    private static Refused NoQuestion { get; } = new("no-question", "No question to your department is open.");

    private static ClockView? ClockOf(CaseFile file, DepartmentQuestionView question) =>
        question.Clock is { } name ? file.Clock(name) : null;

    private static DepartmentQuestionView? QuestionOf(CaseFile file, ActStamp stamp, IStaffDirectory staff) =>
        staff.Find(stamp.By.StaffId ?? "") is { } member ? file.OpenQuestion(member.Department) : null;

    private static Refused? OfDepartment(CaseFile file, string department, IStaffDirectory staff)
    {
        if (!staff.All.Any(member => member.Department == department))
        {
            return new Refused("department-unknown", "No such department, or nobody works there.");
        }

        return file.OpenQuestion(department) is null
            ? null
            : new Refused("question-open", "The department has a question to answer already.");
    }
}
