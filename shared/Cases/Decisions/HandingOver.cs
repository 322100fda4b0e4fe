using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Hands a case over, one step at a time, accepted or returned (H24, H31).</summary>
public static class HandingOver
{
    /// <summary>Offers the case to a member of staff or to a department.</summary>
    /// <param name="file">The case.</param>
    /// <param name="to">A staff id, or a department's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="staff">The directory.</param>
    public static CaseDecision Offer(
        CaseFile file, string to, string reason, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("to", to) ?? Refusals.OfText("reason", reason)
            ?? Refusals.OfSettled(file) ?? OfRecipient(file, to, staff);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.HandoverOffered(to, reason) { At = stamp.At, By = stamp.By });
        draft.StartClock(ClockKind.Handover, stamp.At);
        return draft.Decide();
    }

    /// <summary>Accepts: the accepting member becomes the handler; the owner stays answerable (H30).</summary>
    public static CaseDecision Accept(CaseFile file, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? OfAnswer(file, stamp, staff)) is { } refusal)
        {
            return refusal;
        }

        var member = staff.Find(stamp.By.StaffId!); // OfAnswer has found it.
        var department = member!.Department;
        var isOther = department != file.Head.Department;
        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.HandoverAccepted(member.Id, department) { At = stamp.At, By = stamp.By, Provider = member.Provider });
        draft.Answer(ClockKind.Handover);
        if (isOther && DepartmentQuestions.HandedOver(file) is not { IsOpen: true })
        {
            draft.StartClock(ClockKind.DepartmentAnswer, stamp.At); // H23
        }

        return draft.Decide();
    }

    /// <summary>Returns: everything stays with the handler.</summary>
    public static CaseDecision Return(CaseFile file, string reason, ActStamp stamp, PolicyBook book, IStaffDirectory staff)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? Refusals.OfText("reason", reason) ?? OfAnswer(file, stamp, staff)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.HandoverReturned(reason) { At = stamp.At, By = stamp.By });
        draft.Answer(ClockKind.Handover);
        return draft.Decide();
    }

    private static Refused? OfRecipient(CaseFile file, string to, IStaffDirectory staff)
    {
        if (file.Handover is not null)
        {
            return new Refused("handover-pending", "A handover is open already; it is accepted or returned first.");
        }

        if (to == file.Head.Handler)
        {
            return new Refused("same-handler", "The case is theirs already.");
        }

        return staff.Find(to) is null && !staff.All.Any(member => member.Department == to)
            ? new Refused("unknown-recipient", "Nobody by that id, and no such department.")
            : null;
    }

    private static Refused? OfAnswer(CaseFile file, ActStamp stamp, IStaffDirectory staff)
    {
        if (file.Handover is not { } offer)
        {
            return new Refused("no-handover", "No handover is open.");
        }

        return staff.Find(stamp.By.StaffId ?? "") is { } member && (member.Id == offer.To || member.Department == offer.To)
            ? null
            : new Refused("not-the-recipient", "The handover was offered to somebody else.");
    }
}
