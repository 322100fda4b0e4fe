using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The customer does not accept the answer (H52).</summary>
public static class Appealing
{
    /// <summary>Appeals: reopens the case with another handler; the second one makes it special and tells the manager (H11, H32).</summary>
    public static CaseDecision Appeal(CaseFile file, string reason, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfText("reason", reason) ?? Reopening.OfState(file, stamp, book)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.Appealed(reason) { At = stamp.At, By = stamp.By });
        Reopening.Into(draft, "appeal");
        var head = draft.File.Head;
        if (HandlerChoice.PickNew(staff, draft.File) is { } handler)
        {
            draft.Add(new CaseEvent.Assigned(handler.Id, head.Department, "appeal")
            {
                At = stamp.At,
                By = Actor.System,
                Provider = handler.Provider,
            });
        }
        else
        {
            // Nobody else works cases, so the supervisor decides who hears it again.
            StaffTasks.Into(draft, StaffTasks.AppealHandler, "The appeal needs another handler (H52).", StaffTasks.SupervisorOf(head, staff));
        }

        if (draft.File.Appeals >= 2)
        {
            MakeSpecial(draft, staff);
        }

        return draft.Decide();
    }

    private static void MakeSpecial(Draft draft, IStaffDirectory staff)
    {
        if (draft.File.Head.Complexity != Complexity.Special)
        {
            draft.Add(new CaseEvent.Corrected
            {
                At = draft.At,
                By = Actor.System,
                Complexity = Complexity.Special,
                Reason = "The customer turned down two answers (H11).",
            });
        }

        SpecialCases.Into(draft, staff);
    }
}
