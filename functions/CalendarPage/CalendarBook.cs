using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A calendar as it holds, and its draft, for the editor.</summary>
/// <param name="InForce">The version that holds.</param>
/// <param name="Draft">The draft; absent when nobody began one.</param>
internal sealed record CalendarBook(RuleFile InForce, RuleVersion? Draft)
{
    /// <summary>The document that holds.</summary>
    public CalendarDocument Old { get; } = (CalendarDocument)InForce.Content;

    /// <summary>The document of the draft; null when there is none, or it has faults that hide it.</summary>
    public CalendarDocument? Next { get; } = Draft is null ? null : RuleFile.Read(Draft.Body.GetRawText(), [])?.Content as CalendarDocument;

    /// <summary>What the editor shows.</summary>
    public CalendarDocument Shown => Next ?? Old;

    /// <summary>The days from today on that the draft changes.</summary>
    public IReadOnlyList<LocalDate> ChangedFrom(LocalDate today) => Next is null ? [] : CalendarEdit.Changes(Old, Next, today, []);

    /// <summary>A calendar with its draft, or null when there is none of this id.</summary>
    public static async Task<CalendarBook?> FindAsync(string id, RuleDesk desk, LiveRules rules, CancellationToken cancellationToken)
    {
        if (rules.InForce(RuleKinds.Calendar, id) is not { } file)
        {
            return null;
        }

        var (records, _) = await desk.ListAsync(cancellationToken);
        var draft = records.Where(record => record.Kind == RuleKinds.Calendar.Name && record.Id == id && record.State == RuleState.Draft)
            .MaxBy(record => record.Version);
        return new CalendarBook(file, draft is null ? null : desk.VersionOf(draft));
    }
}
