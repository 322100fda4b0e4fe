using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the pages about rule files, in one language.</summary>
public sealed partial record RuleTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    /// <summary>The kinds by name.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    public required IReadOnlyDictionary<RuleStanding, string> Standing { get; init; }

    /// <summary>The acts of a story, by their names.</summary>
    public required IReadOnlyDictionary<string, string> Acts { get; init; }

    /// <summary>Sentences about what was just done, by the word in the address.</summary>
    public required IReadOnlyDictionary<string, string> Done { get; init; }

    public required Func<int, string> Version { get; init; }

    public required string File { get; init; }

    public required string State { get; init; }

    public required string InForceFrom { get; init; }

    public required string AtOnce { get; init; }

    public required string LastStep { get; init; }

    public required string BuiltIn { get; init; }

    public required string ByFolder { get; init; }

    public required Func<string, string> NewCases { get; init; }

    public required string RefusedFiles { get; init; }

    public required string NextVersion { get; init; }

    public required string Back { get; init; }

    public required string Story { get; init; }

    public required Func<string, string> DifferenceTo { get; init; }

    public required string DifferenceNone { get; init; }

    public required string Where { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    public required string Nothing { get; init; }

    public required string Json { get; init; }

    public required string EditJson { get; init; }

    public required string EditNumbers { get; init; }

    public required string Check { get; init; }

    public required string TrialRun { get; init; }

    public required string Publish { get; init; }

    public required string Withdraw { get; init; }

    public required string WithdrawLead { get; init; }

    public required string CheckedRight { get; init; }

    public required Func<int, string> Faults { get; init; }

    public required string FaultsLead { get; init; }

    public required Func<int, string> Line { get; init; }

    public required string WholeFile { get; init; }

    public required string ToCalendar { get; init; }

    /// <summary>How many open cases a published calendar has moved: whether all were looked at, and the number.</summary>
    public required Func<bool, int, string> Moved { get; init; }

    public required PolicyTexts Policy { get; init; }

    public required RuleEditTexts Edit { get; init; }

    public required RulePublishTexts Publishing { get; init; }

    public required TrialTexts Trial { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>The names of fields, by their names in the file.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>A number of hours, minutes, days: the number and its unit.</summary>
    public required Func<decimal, string> Hours { get; init; }

    public required Func<decimal, string> Minutes { get; init; }

    public required Func<decimal, string> Days { get; init; }

    /// <summary>A target: its measure and how long it is, in words.</summary>
    public required IReadOnlyDictionary<ClockMeasure, Func<string, string>> Measures { get; init; }

    public required Func<int, string> WorkingDays { get; init; }

    /// <summary>Joins the parts of a place, and the words of a list.</summary>
    public required string Comma { get; init; }

    /// <summary>The language that they are in.</summary>
    public required Language Language { get; init; }

    public DomainTexts Domain => DomainTexts.For(Language);

    public static RuleTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}

/// <summary>The words of a policy's tables.</summary>
public sealed record PolicyTexts
{
    public required string Promises { get; init; }

    public required string PromisesLead { get; init; }

    public required string Clock { get; init; }

    public required string ForWhom { get; init; }

    public required string Promise { get; init; }

    public required string Warned { get; init; }

    public required string Pauses { get; init; }

    public required string AllCases { get; init; }

    public required string AllOthers { get; init; }

    public required Func<string, string> After { get; init; }

    public required Func<string, string> Percent { get; init; }

    public required string Ladders { get; init; }

    public required string AllClocks { get; init; }

    public required string AtStart { get; init; }

    public required string AtDue { get; init; }

    public required string Level { get; init; }

    public required string Told { get; init; }

    public required string When { get; init; }

    public required string Copies { get; init; }

    public required string Handler { get; init; }

    public required string Terms { get; init; }

    public required Func<int, int, string> Quiet { get; init; }

    public required Func<int, string> Csat { get; init; }

    public required Func<int, string> Years { get; init; }
}

/// <summary>The words of the forms that change a draft.</summary>
public sealed record RuleEditTexts
{
    public required string JsonHeading { get; init; }

    public required string JsonLabel { get; init; }

    public required string JsonHint { get; init; }

    public required string Save { get; init; }

    public required string NotSaved { get; init; }

    public required string Conflict { get; init; }

    public required string ConflictLead { get; init; }

    public required string Theirs { get; init; }

    public required string Yours { get; init; }

    public required string NumbersHeading { get; init; }

    public required string NumbersLead { get; init; }

    public required string NumbersBroken { get; init; }

    public required string From { get; init; }

    public required string FromHint { get; init; }

    public required string Warn { get; init; }

    public required string WarnHint { get; init; }

    public required string Survey { get; init; }

    public required string Reopen { get; init; }

    public required string Remind { get; init; }

    public required string Limit { get; init; }

    public required string Length { get; init; }

    public required string CountedHow { get; init; }

    public required IReadOnlyDictionary<ClockMeasure, string> Measures { get; init; }

    public required string DateWrong { get; init; }

    public required Func<int, int, string> NumberWrong { get; init; }

    public required string WholeDays { get; init; }

    public required string LengthWrong { get; init; }
}

/// <summary>The words of the publication.</summary>
public sealed record RulePublishTexts
{
    public required string Heading { get; init; }

    /// <summary>When it comes into force, by kind: a policy's date, and whether that is in the past or today.</summary>
    public required Func<string, string, string> PolicyFrom { get; init; }

    public required string CalendarFrom { get; init; }

    public required Func<string, string> OtherFrom { get; init; }

    public required string Forever { get; init; }

    public required string Confirm { get; init; }

    public required string NotNow { get; init; }

    public required string Changed { get; init; }

    public required string WasWithdrawn { get; init; }

    public required string InForceAlready { get; init; }

    public required string OnlyAfterFaults { get; init; }

    public required string OldDate { get; init; }
}

/// <summary>The words of a trial run.</summary>
public sealed record TrialTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Run { get; init; }

    public required string BadDates { get; init; }

    public required string NotPossible { get; init; }

    public required Func<int, int, string> Progress { get; init; }

    public required string GoOn { get; init; }

    public required string Stop { get; init; }

    public required Func<string, string, string> Result { get; init; }

    public required string Cases { get; init; }

    public required string Differing { get; init; }

    public required string Warned { get; init; }

    public required string Breached { get; init; }

    public required Func<int, int, string> WasWould { get; init; }

    public required string Department { get; init; }

    public required string Started { get; init; }

    public required string Figures { get; init; }

    public required string List { get; init; }

    public required Func<int, string> ListCut { get; init; }

    public required string Case { get; init; }

    public required string Was { get; init; }

    public required string Would { get; init; }

    public required string NoClock { get; init; }

    public required string InTime { get; init; }

    public required string WasWarned { get; init; }

    public required string WasBreached { get; init; }

    public required string NoDifference { get; init; }

    public required string Next { get; init; }

    public required string First { get; init; }

    public required string Older { get; init; }
}
