using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the roster's page, in one language.</summary>
public sealed partial record RosterTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string DutyHeading { get; init; }

    public required string DutyLead { get; init; }

    public required string Department { get; init; }

    public required string Nobody { get; init; }

    public required string NextWord { get; init; }

    public required string StaffHeading { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string State { get; init; }

    public required string Hours { get; init; }

    public required string Channels { get; init; }

    public required IReadOnlyDictionary<StaffState, string> States { get; init; }

    public required string Until { get; init; }

    public required string Deputy { get; init; }

    public required string NoDeputy { get; init; }

    public required string Always { get; init; }

    public required string OfficeHours { get; init; }

    public required IReadOnlyList<string> Weekdays { get; init; }

    public required string AbsencesHeading { get; init; }

    public required string NoAbsences { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Now { get; init; }

    public required string DeputyAway { get; init; }

    public required string Change { get; init; }

    public required string Remove { get; init; }

    public required string OfFile { get; init; }

    public required string Acts { get; init; }

    public required string CalendarHeading { get; init; }

    public required string Whole { get; init; }

    public required string Part { get; init; }

    public required string Add { get; init; }

    public required string ChangeHeading { get; init; }

    public required string Who { get; init; }

    public required string TimeHint { get; init; }

    public required string DeputyHint { get; init; }

    public required string Save { get; init; }

    public required string Cancel { get; init; }

    public required string ToFile { get; init; }

    public required IReadOnlyDictionary<string, string> Done { get; init; }

    public required string StaffWrong { get; init; }

    public required string TimeWrong { get; init; }

    public required string EndsFirst { get; init; }

    public required string DeputyThemselves { get; init; }

    public required string DeputyWrong { get; init; }

    public required Func<string, string, string> Overlaps { get; init; }

    public required Func<int, string> TooMany { get; init; }

    public required string Comma { get; init; }

    public static RosterTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
