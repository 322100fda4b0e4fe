namespace Serverless.Functions;

/// <summary>The list of rule files (<c>/console/rules</c>).</summary>
public sealed record RuleListView(ConsoleContext Console, IReadOnlyList<RuleGroup> Groups)
{
    /// <summary>The policy of cases that begin now, such as <c>standard/2</c>.</summary>
    public required string NextCases { get; init; }

    /// <summary>Files of the folder that could not be published.</summary>
    public required IReadOnlyList<RefusedFile> Refused { get; init; }

    /// <summary>Whether the reader may write drafts.</summary>
    public required bool MayWrite { get; init; }

    public string? Done { get; init; }
}

/// <summary>One rule file with its versions, the newest first.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Rows">The versions.</param>
public sealed record RuleGroup(string Kind, string Id, IReadOnlyList<RuleRow> Rows);

/// <summary>One version in the list.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">Who did the last step; absent for a built-in one.</param>
/// <param name="At">When.</param>
public sealed record RuleRow(RuleVersion Version, string? By, DateTimeOffset? At);
