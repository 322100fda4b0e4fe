using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Staff write notes (H70).</summary>
public static class Noting
{
    /// <summary>Adds a note; possible in every state but archived.</summary>
    public static CaseDecision Note(CaseFile file, string text, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        var refusal = Refusals.OfText("text", text) ?? (file.Head.Status == CaseStatus.Archived ? Refusals.Archived : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.Noted(text) { At = stamp.At, By = stamp.By });
        return draft.Decide();
    }
}
