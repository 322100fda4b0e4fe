using NodaTime;

namespace Serverless.Cases;

/// <summary>Tells departments at once what they must know: suits, press, major and repeated complaints (H43).</summary>
public static class Informing
{
    /// <summary>What some new entries ask to tell at once: what the sorting names, and a complaint that comes again.</summary>
    /// <remarks>A complaint that comes again may be named by both, and is told once.</remarks>
    public static IReadOnlyList<string> AskedBy(IEnumerable<CaseEvent> entries) =>
    [
        .. entries.SelectMany(entry => entry switch
        {
            CaseEvent.Sorted sorted => sorted.Result.Inform,
            CaseEvent.ComplaintRepeated => [Departments.CorporateAffairs],
            _ => [],
        }).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Informs departments, each once a case, with their copy lists; whoever hears of the case anyway is not told twice.</summary>
    /// <param name="file">The case.</param>
    /// <param name="departments">The departments, as the sorting names them.</param>
    /// <param name="book">The policies.</param>
    /// <param name="duty">Who works here and who is there.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Inform(
        CaseFile file, IEnumerable<string> departments, PolicyBook book, DutyBook duty, Instant now)
    {
        var draft = new Draft(file, ActStamp.System(now), book);
        var told = Told(file).ToHashSet(StringComparer.Ordinal);
        foreach (var department in departments.Distinct(StringComparer.Ordinal).Where(department => !IsInformed(file, department)))
        {
            var pick = DutyChoice.ForDepartment(duty, department, file.Head, draft.Calendar, now);
            if (pick.Member is { } member && told.Add(member.Id))
            {
                draft.Add(Entry(file, department, member.Id, isCopy: false, now) with { Skipped = pick.Skipped });
            }

            foreach (var id in Listening.To(draft.Policy.Escalation.CopiesOf(department), file.Head, draft.Calendar, duty, now).Where(told.Add))
            {
                draft.Add(Entry(file, department, id, isCopy: true, now));
            }
        }

        return draft.Decide();
    }

    private static bool IsInformed(CaseFile file, string department) =>
        file.Timeline.Exists(entry => entry is CaseEvent.Informed informed && informed.Department == department);

    private static IEnumerable<string> Told(CaseFile file) => file.Timeline.Select(entry => entry switch
    {
        CaseEvent.AlertRaised raised => raised.StaffId,
        CaseEvent.AlertCopied copied => copied.StaffId,
        CaseEvent.Informed informed => informed.StaffId,
        _ => null,
    }).OfType<string>();

    private static CaseEvent.Informed Entry(CaseFile file, string department, string staffId, bool isCopy, Instant now) =>
        new(department, staffId, $"{file.Id}/inform-{department}{(isCopy ? "-copy" : "")}/{staffId}", isCopy) { At = now, By = Actor.System };
}
