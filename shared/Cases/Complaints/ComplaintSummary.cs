namespace Serverless.Cases;

/// <summary>Complaints of some time summed up: causes, departments, repeats (H53); every figure can be traced to its cases.</summary>
public sealed record ComplaintSummary
{
    /// <summary>How many complaints; those closed as spam, duplicate or withdrawn are none (S17).</summary>
    public required int Complaints { get; init; }

    /// <summary>How many of them were resolved.</summary>
    public required int Resolved { get; init; }

    /// <summary>How many customers turned an answer down.</summary>
    public required int Appealed { get; init; }

    /// <summary>The causes as the results name them, the most frequent first.</summary>
    public required IReadOnlyList<ComplaintGroup> Causes { get; init; }

    /// <summary>The departments, the one with most complaints first.</summary>
    public required IReadOnlyList<ComplaintGroup> Departments { get; init; }

    /// <summary>The complaints that repeat an earlier one of the same customer (H43).</summary>
    public required IReadOnlyList<ComplaintRepeat> Repeats { get; init; }

    /// <summary>The steps that were left out (H50), with the cases.</summary>
    public required IReadOnlyList<ComplaintGroup> Skipped { get; init; }

    /// <summary>Sums up the complaints among some cases. Pure.</summary>
    public static ComplaintSummary Of(IEnumerable<CaseFile> files)
    {
        var complaints = files
            .Where(file => file.Head is { Nature: CaseNature.Complaint, ClosedAs: null or ClosedAs.Merged })
            .OrderBy(file => file.Head.OpenedAt).ThenBy(file => file.Head.Number, StringComparer.Ordinal).ToList();
        return new ComplaintSummary
        {
            Complaints = complaints.Count,
            Resolved = complaints.Count(file => file.Head is { ClosedAs: null, Status: >= CaseStatus.Resolved }),
            Appealed = complaints.Count(file => file.Appeals > 0),
            Causes = Groups(complaints.SelectMany(file => CauseOf(file) is { } cause ? [(cause, file)] : Array.Empty<(string, CaseFile)>())),
            Departments = Groups(complaints.Select(file => (file.Head.Department, file))),
            Repeats =
            [
                .. complaints.SelectMany(file => file.Related.Where(related => related.Relation == CaseRelation.RepeatOf)
                    .Select(related => new ComplaintRepeat(file.Head.Number, related.Number))),
            ],
            Skipped = Groups(complaints.SelectMany(file => ComplaintView.Of(file)!.Steps // Not null: it is a complaint.
                .Where(step => step.SkippedBecause is not null).Select(step => (CasesJson.NameOf(step.Name), file)))),
        };
    }

    /// <summary>The cause that a case's result names; absent without a result. The last result holds: those before were turned down.</summary>
    public static string? CauseOf(CaseFile file) =>
        (file.Timeline.FindLast(entry => entry is CaseEvent.Resolved) as CaseEvent.Resolved)?.Cause.Trim();

    private static IReadOnlyList<ComplaintGroup> Groups(IEnumerable<(string Name, CaseFile File)> pairs) =>
    [
        .. pairs.GroupBy(pair => pair.Name, pair => pair.File.Head.Number, StringComparer.OrdinalIgnoreCase)
            .Select(group => new ComplaintGroup(group.Key, group.Count(), [.. group]))
            .OrderByDescending(group => group.Count).ThenBy(group => group.Name, StringComparer.Ordinal),
    ];
}

/// <summary>Complaints that have something in common.</summary>
/// <param name="Name">What.</param>
/// <param name="Count">How many.</param>
/// <param name="Cases">Their numbers, oldest first.</param>
public sealed record ComplaintGroup(string Name, int Count, IReadOnlyList<string> Cases);

/// <summary>A complaint that repeats an earlier one.</summary>
/// <param name="Case">Its number.</param>
/// <param name="Earlier">The earlier one's number.</param>
public sealed record ComplaintRepeat(string Case, string Earlier);
