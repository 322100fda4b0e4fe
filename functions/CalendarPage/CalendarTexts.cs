using System.Diagnostics;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the working calendar, in one language.</summary>
public sealed partial record CalendarTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required Func<int, string> Year { get; init; }

    public required Func<int, string> Month { get; init; }

    /// <summary>The weekdays, Monday first: short, and whole.</summary>
    public required IReadOnlyList<(string Short, string Whole)> Weekdays { get; init; }

    public required Func<LocalDate, string> Date { get; init; }

    public required IReadOnlyDictionary<CalendarDayKind, string> Kinds { get; init; }

    /// <summary>The one sign that a kind of day shows under its number.</summary>
    public required IReadOnlyDictionary<CalendarDayKind, string> Marks { get; init; }

    public required IReadOnlyDictionary<string, string> Done { get; init; }

    public required string Calendar { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    public required string Legend { get; init; }

    public required string ChangedMark { get; init; }

    public required string Provisional { get; init; }

    public required string ProvisionalLead { get; init; }

    public required string KnownLabel { get; init; }

    public required string Save { get; init; }

    public required string SaveDay { get; init; }

    public required string Cancel { get; init; }

    public required string ReadOnly { get; init; }

    public required string ChooseDay { get; init; }

    public required string Now { get; init; }

    public required string KindLegend { get; init; }

    public required string Normal { get; init; }

    public required string Rest { get; init; }

    public required string Work { get; init; }

    public required string Windows { get; init; }

    public required string WindowsHint { get; init; }

    public required string Until { get; init; }

    public required string UntilHint { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Optional { get; init; }

    public required string WeekHeading { get; init; }

    public required string WeekLead { get; init; }

    public required string From { get; init; }

    public required string DateWrong { get; init; }

    public required Func<int, string> UntilWrong { get; init; }

    public required string Frozen { get; init; }

    public required string WindowsWrong { get; init; }

    public required string FromWrong { get; init; }

    public required string Changed { get; init; }

    public required Func<int, int, string> DraftLead { get; init; }

    public required string DraftFaults { get; init; }

    public required string ToPublish { get; init; }

    public required string ToDraft { get; init; }

    public required string PublishHeading { get; init; }

    public required string ChangedDays { get; init; }

    public required string NoChangedDays { get; init; }

    public required string Day { get; init; }

    public required string MovesHeading { get; init; }

    /// <summary>How many cases would be moved, of how many that were looked at, and whether there are more.</summary>
    public required Func<int, int, bool, string> Moves { get; init; }

    public required string Clock { get; init; }

    public required string Later { get; init; }

    public required string Earlier { get; init; }

    public required Func<int, bool, string> AtLeast { get; init; }

    public required Func<int, string> FirstRows { get; init; }

    public required string Case { get; init; }

    public required string DueBefore { get; init; }

    public required string DueAfter { get; init; }

    public required string Reason { get; init; }

    public required string Confirm { get; init; }

    public required string Refresh { get; init; }

    public required string Comma { get; init; }

    public required Language Language { get; init; }

    public static CalendarTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
