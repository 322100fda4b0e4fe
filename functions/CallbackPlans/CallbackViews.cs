using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The callback plans of a year with how far each has come (<c>/console/callback-plans</c>).</summary>
public sealed record CallbackYearView(ConsoleContext Console, int Year)
{
    public required IReadOnlyList<CallbackDepartment> Departments { get; init; }

    /// <summary>Whether all callbacks are counted; else the next look goes on counting.</summary>
    public required bool IsCounted { get; init; }

    public string? Done { get; init; }
}

/// <summary>A department's plan and progress.</summary>
/// <param name="Id">The department's id.</param>
/// <param name="Items">The lines of its plan.</param>
/// <param name="Sum">Its sum; absent until all are counted.</param>
/// <param name="Lines">The progress by line; empty until all are counted.</param>
/// <param name="MayPlan">Whether the reader may change the plan.</param>
public sealed record CallbackDepartment(
    string Id, IReadOnlyList<CallbackItem> Items, CallbackProgress? Sum, IReadOnlyList<CallbackProgress> Lines, bool MayPlan);

/// <summary>A department's plan as a form.</summary>
public sealed record CallbackPlanView(ConsoleContext Console, int Year, string Department)
{
    /// <summary>Which version of the plan the form was made from; 0 for none.</summary>
    public required long Seen { get; init; }

    public required IReadOnlyList<CallbackLine> Lines { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>What somebody else saved meanwhile; absent when nobody did.</summary>
    public IReadOnlyList<CallbackItem>? Theirs { get; init; }
}

/// <summary>One line of the form, as typed.</summary>
/// <param name="Id">The line's id; empty for a new one.</param>
/// <param name="What">What is asked about.</param>
/// <param name="Planned">How many.</param>
/// <param name="How">How, such as <c>phone</c>.</param>
/// <param name="From">The first date.</param>
/// <param name="Until">The last date.</param>
public sealed record CallbackLine(string Id, string What, string Planned, string How, string From, string Until)
{
    /// <summary>A line to be filled in.</summary>
    public static CallbackLine Blank { get; } = new("", "", "", "phone", "", "");

    /// <summary>Whether nothing was typed into it.</summary>
    public bool IsBlank => What.Length == 0 && Planned.Length == 0 && From.Length == 0 && Until.Length == 0;
}
