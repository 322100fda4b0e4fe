using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The customer's tier changed while a case is open: its targets follow (H14, S32).</summary>
public static class TierChanging
{
    /// <summary>Sets the tier; open clocks get the target of that tier. No correction of the sorting, so it does not count against it (H80).</summary>
    public static CaseDecision Change(CaseFile file, Tier tier, string reason, ActStamp stamp, PolicyBook book)
    {
        if (file.Head.Tier == tier || !file.Head.IsOpen)
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.TierChanged(tier, reason) { At = stamp.At, By = stamp.By });
        Correcting.RetargetAll(draft);
        return draft.Decide();
    }
}
