using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Special cases: a manager approves the plan and agrees on a date, which the owner supervises (H11, H32).</summary>
public static class SpecialCases
{
    /// <summary>Approves a plan: the resolution is due at the agreed date, which no waiting moves.</summary>
    /// <param name="file">The case.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="until">The agreed date.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="staff">The directory.</param>
    public static CaseDecision Approve(
        CaseFile file, string plan, Instant? until, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = OfManager(stamp, staff) ?? Refusals.OfText("plan", plan) ?? DepartmentQuestions.OfUntil(until, stamp) ?? OfCase(file);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        var due = until!.Value; // OfUntil has seen it.
        draft.Add(new CaseEvent.PlanApproved(plan, due) { At = stamp.At, By = stamp.By });
        Agree(draft, due);
        foreach (var task in file.Tasks.Where(task => task is { Kind: StaffTasks.SpecialCase, DoneAt: null }))
        {
            draft.Add(new CaseEvent.StaffTaskDone(task.TaskId, plan) { At = stamp.At, By = stamp.By });
        }

        return draft.Decide();
    }

    /// <summary>Sends a plan back: the handler makes another, and the manager's task stays open.</summary>
    public static CaseDecision Return(CaseFile file, string reason, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((OfManager(stamp, staff) ?? Refusals.OfText("reason", reason) ?? OfCase(file)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.PlanReturned(reason) { At = stamp.At, By = stamp.By });
        Into(draft, staff);
        return draft.Decide();
    }

    /// <summary>Opens a special case to the manager; one open task is enough.</summary>
    internal static void Into(Draft draft, IStaffDirectory? staff)
    {
        if (!draft.File.Tasks.Any(task => task is { Kind: StaffTasks.SpecialCase, DoneAt: null }))
        {
            StaffTasks.Into(
                draft, StaffTasks.SpecialCase, "Approve a plan and set an agreed date (H32).",
                staff?.All.FirstOrDefault(member => member.Role == StaffRole.Manager)?.Id);
        }
    }

    /// <summary>The rules may have sorted a new case as special.</summary>
    internal static void OpenedInto(Draft draft, IStaffDirectory staff)
    {
        if (draft.File.Head.Complexity == Complexity.Special)
        {
            Into(draft, staff);
        }
    }

    // A clock that ran out keeps its miss (S31); the agreed date is a round of its own, also where the policy promises nothing.
    private static void Agree(Draft draft, Instant due)
    {
        draft.CancelClocks("agreed", clock => clock is { Name.Kind: ClockKind.Resolution, State: ClockState.Breached });
        if (draft.File.OpenClock(ClockKind.Resolution) is { } clock)
        {
            draft.Retarget(clock, due, warn: null, AgreedDate.Approved);
            return;
        }

        var agreed = new TargetRule { Clock = ClockKind.Resolution, Target = ServiceTarget.Calendar(due - draft.At) };
        draft.StartClock(agreed, draft.At, rule: AgreedDate.Approved);
    }

    private static Refused? OfManager(ActStamp stamp, IStaffDirectory staff) =>
        staff.Find(stamp.By.StaffId ?? "")?.Role is StaffRole.Manager or StaffRole.Director
            ? null
            : new Refused("not-a-manager", "Only a manager decides on the plan of a special case.");

    private static Refused? OfCase(CaseFile file) => Refusals.OfSettled(file)
        ?? (file.Head.Complexity == Complexity.Special ? null : new Refused("not-special", "The case is not a special one."));
}
