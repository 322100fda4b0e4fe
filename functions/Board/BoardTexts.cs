using System.Diagnostics;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the board, in one language.</summary>
public sealed partial record BoardTexts
{
    public required string Heading { get; init; }

    public required string Figures { get; init; }

    /// <summary>The figures' names, with when they were counted.</summary>
    public required Func<string, string> CountedAt { get; init; }

    public required string Open { get; init; }

    public required string Breached { get; init; }

    public required string Warned { get; init; }

    public required string Waiting { get; init; }

    public required string Alerts { get; init; }

    public required string NewToday { get; init; }

    public required string ClosedToday { get; init; }

    public required string InTime { get; init; }

    public required string NewByChannel { get; init; }

    public required string AlertsHeading { get; init; }

    public required string AlertsLead { get; init; }

    /// <summary>How many alerts there are besides those shown.</summary>
    public required Func<int, string> MoreAlerts { get; init; }

    public required Func<string, string> SentTo { get; init; }

    public required Func<string, string> Since { get; init; }

    public required string Promise { get; init; }

    /// <summary>The name of a confirmation's button, with the case that it is about for those who cannot see it.</summary>
    public required string Confirm { get; init; }

    public required string Confirmed { get; init; }

    public required string Settled { get; init; }

    public required string Filters { get; init; }

    public required string Show { get; init; }

    public required string Clear { get; init; }

    public required string Mine { get; init; }

    public required string Any { get; init; }

    public required string List { get; init; }

    public required IReadOnlyDictionary<BoardList, string> Lists { get; init; }

    public required string Department { get; init; }

    public required string Provider { get; init; }

    public required string Handler { get; init; }

    public required string Channel { get; init; }

    public required string Tier { get; init; }

    public required string Status { get; init; }

    public required string Alarm { get; init; }

    public required IReadOnlyDictionary<CaseAlarm, string> Alarms { get; init; }

    public required string Case { get; init; }

    public required string Next { get; init; }

    public required string NobodyYet { get; init; }

    public required string NothingDue { get; init; }

    public required string Marks { get; init; }

    public required string Empty { get; init; }

    public required string EmptyMore { get; init; }

    public required string NoneMatch { get; init; }

    public required string NoneMatchMore { get; init; }

    public required string Pages { get; init; }

    public required string FirstPage { get; init; }

    public required string NextPage { get; init; }

    /// <summary>The time left and the time over; the script fills in <c>{0}</c> as well.</summary>
    public required string Left { get; init; }

    public required string Late { get; init; }

    /// <summary>Day, days, hour, hours, minute, minutes, second, seconds, and less than a minute, for the script.</summary>
    public required string Units { get; init; }

    public required string Updated { get; init; }

    public required string Lost { get; init; }

    public required string Ended { get; init; }

    public required string RanOut { get; init; }

    public required string RanOutMany { get; init; }

    public required string Keys { get; init; }

    public required string KeysHeading { get; init; }

    public required IReadOnlyList<(string Key, string Meaning)> KeyList { get; init; }

    public required string KeysOn { get; init; }

    public required string Close { get; init; }

    /// <summary>A time in the reader's zone, short for a table: of today without its date.</summary>
    public required Func<LocalDateTime, LocalDate, string> Brief { get; init; }

    public static BoardTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
