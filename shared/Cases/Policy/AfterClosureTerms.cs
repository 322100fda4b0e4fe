using NodaTime;

namespace Serverless.Cases;

/// <summary>What a policy promises after closure: planned calls, tries, notes and how long a file is kept (H26, H71, S17, S50, S52).</summary>
public sealed record AfterClosureTerms
{
    /// <summary>The handbook's figures.</summary>
    public static AfterClosureTerms Default { get; } = new();

    /// <summary>The working day after closure for which the follow-up's call is planned (S50).</summary>
    public int CallOnWorkingDay { get; init; } = 3;

    /// <summary>How many documented tries meet the follow-up when nobody is reached (S17).</summary>
    public int TriesNeeded { get; init; } = 3;

    /// <summary>How long after a talk its notes may take to reach the callback team (H26).</summary>
    public Duration NotesWithin { get; init; } = Duration.FromDays(3);

    /// <summary>How many years a file is kept from its last closure, by civil date (H71, S52).</summary>
    public int KeepYears { get; init; } = 5;

    /// <summary>What is wrong with these terms.</summary>
    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (CallOnWorkingDay is < 1 or > 20)
        {
            yield return new RuleFault($"{path}.callOnWorkingDay", "A call is planned for the 1st to the 20th working day.", "致电须安排在第 1 至第 20 个工作日。");
        }

        if (TriesNeeded is < 1 or > FollowUps.TriesMax)
        {
            yield return new RuleFault($"{path}.triesNeeded", $"1 to {FollowUps.TriesMax} tries are asked for.", $"须尝试的次数为 1 至 {FollowUps.TriesMax}。");
        }

        if (NotesWithin <= Duration.Zero)
        {
            yield return new RuleFault($"{path}.notesWithin", "Notes need some time.", "补录期限须大于零。");
        }

        if (KeepYears is < 5 or > 100)
        {
            yield return new RuleFault($"{path}.keepYears", "A file is kept for 5 to 100 years (H71).", "工单档案须保存 5 至 100 年（H71）。");
        }
    }
}
