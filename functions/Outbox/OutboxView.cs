using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The notifications.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Rows">One page of them, the newest first.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record OutboxView(ConsoleContext Console, IReadOnlyList<OutboxRow> Rows, string? Next)
{
    public string StateTyped { get; init; } = "";

    public string KindTyped { get; init; } = "";

    /// <summary>The number or id of a case, as it was typed.</summary>
    public string CaseTyped { get; init; } = "";

    /// <summary>Whether a later page than the first is shown.</summary>
    public bool IsLater { get; init; }

    /// <summary>What failed lately, on the first page of all.</summary>
    public IReadOnlyList<OutboxRow> Failed { get; init; } = [];

    /// <summary>The latest words of the service itself, on the first page of all.</summary>
    public IReadOnlyList<OutboxRow> Service { get; init; } = [];

    /// <summary>What is wrong with the filters, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>Whether anything was asked for.</summary>
    public bool IsFiltered => StateTyped.Length > 0 || KindTyped.Length > 0 || CaseTyped.Length > 0;
}

/// <summary>A notification in a list.</summary>
/// <param name="Record">What goes to whom, and how far it has come.</param>
/// <param name="CaseNumber">The number of its case; absent where there is none.</param>
/// <param name="StaffName">The member of staff it goes to; absent for the customer.</param>
public sealed record OutboxRow(NotificationRecord Record, string? CaseNumber, string? StaffName);

/// <summary>One notification in full.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Row">The notification.</param>
public sealed record OutboxWordView(ConsoleContext Console, OutboxRow Row);
