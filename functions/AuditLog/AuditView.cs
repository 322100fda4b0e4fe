using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The audit log.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Entries">One page of it, the newest first.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record AuditView(ConsoleContext Console, IReadOnlyList<AuditEntry> Entries, string? Next)
{
    /// <summary>All staff, to choose from.</summary>
    public IReadOnlyList<StaffMember> Staff { get; init; } = [];

    public string ByTyped { get; init; } = "";

    public string KindTyped { get; init; } = "";

    /// <summary>A date in the reader's zone, as it was typed.</summary>
    public string DayTyped { get; init; } = "";

    /// <summary>Whether a later page than the first is shown.</summary>
    public bool IsLater { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>Whether anything was asked for.</summary>
    public bool IsFiltered => ByTyped.Length > 0 || KindTyped.Length > 0 || DayTyped.Length > 0;

    /// <summary>The name of who did it; the id for one who left.</summary>
    public string? NameOf(AuditEntry entry) =>
        entry.By.Length == 0 ? null : Staff.FirstOrDefault(member => member.Id == entry.By)?.Name ?? entry.By;
}
