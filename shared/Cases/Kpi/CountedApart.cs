namespace Serverless.Cases;

/// <summary>Which cases a report counts apart: those that were ended without an answer of ours (S17, S33). Pure.</summary>
public static class CountedApart
{
    private static readonly string[] Reasons = ["spam", "duplicate", "withdrawn", "merged"];

    /// <summary>Why a case is counted apart, such as <c>spam</c>; null when it counts.</summary>
    /// <remarks>Told by the reason with which its clocks were cancelled, for as long as it stays closed.</remarks>
    public static string? ReasonOf(CaseFile file)
    {
        if (file.Head.IsOpen)
        {
            return null;
        }

        for (var place = file.Timeline.Count - 1; place >= 0; place--)
        {
            switch (file.Timeline[place])
            {
                case CaseEvent.Reopened:
                    return null;
                case CaseEvent.ClockCancelled cancelled when Array.IndexOf(Reasons, cancelled.Reason) >= 0:
                    return cancelled.Reason;
            }
        }

        return null;
    }
}
