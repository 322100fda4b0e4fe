using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A place that the console's menu leads to.</summary>
public enum ConsolePlace
{
    Board,
    Search,
    FollowUps,
    NewCase,
    Replies,
    Customers,
    Reports,
    Quality,
    Roster,
    Rules,
    Calendar,
    Sorting,
    CallbackPlans,
    DeadLetters,
    Outbox,
    Audit,
}

/// <summary>The console's menu: where a place is, and who may go there.</summary>
internal static class ConsoleMenu
{
    private static readonly StaffRole[] All = Enum.GetValues<StaffRole>();
    private static readonly StaffRole[] Leads = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];
    private static readonly StaffRole[] LeadsAndQuality = [.. Leads, StaffRole.Quality];
    private static readonly StaffRole[] LeadsAndOperators = [.. Leads, StaffRole.Operator];

    /// <summary>The daily work, in the order of the menu.</summary>
    public static IReadOnlyList<(ConsolePlace Place, string Path, StaffRole[] Roles)> Work { get; } =
    [
        (ConsolePlace.Board, "/console/board", All),
        (ConsolePlace.Search, "/console/search", All),
        (ConsolePlace.NewCase, "/console/new", All),
        (ConsolePlace.FollowUps, "/console/follow-ups", All),
        (ConsolePlace.Replies, "/console/replies", All),
        (ConsolePlace.Customers, "/console/customers", [StaffRole.Agent, .. Leads]),
        (ConsolePlace.Reports, "/console/reports", LeadsAndQuality),
    ];

    /// <summary>What supervisors, quality and operators need besides.</summary>
    public static IReadOnlyList<(ConsolePlace Place, string Path, StaffRole[] Roles)> Tools { get; } =
    [
        (ConsolePlace.Roster, "/console/roster", All),
        (ConsolePlace.Rules, "/console/rules", Leads),
        (ConsolePlace.Calendar, "/console/calendar", Leads),
        (ConsolePlace.Sorting, "/console/sorting", LeadsAndQuality),
        (ConsolePlace.Quality, "/console/quality", LeadsAndQuality),
        (ConsolePlace.CallbackPlans, "/console/callback-plans", LeadsAndQuality),
        (ConsolePlace.DeadLetters, "/console/dead-letters", LeadsAndOperators),
        (ConsolePlace.Outbox, "/console/outbox", LeadsAndOperators),
        (ConsolePlace.Audit, "/console/audit", LeadsAndOperators),
    ];
}
