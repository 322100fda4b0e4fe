using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Which acts a case allows a member of staff now: asked of the decisions themselves, with words that they would take.</summary>
/// <remarks>
/// So no rule stands twice: an act is offered when its decision accepts such words, or misses nothing but a field. The decisions are pure
/// and what they answer here is thrown away.
/// </remarks>
internal sealed class CaseActsOffered(CaseFile file, StaffMember member, PolicyBook book, IStaffDirectory staff, NodaTime.Instant now)
{
    private const string Any = "?";

    /// <summary>The acts by their names, as routes say them, with a try of the follow-up and the ends of open tasks.</summary>
    public IReadOnlySet<string> All() => new HashSet<string>(
        [
            .. StaffActs.Known.Keys.Append(CaseActs.FollowUpTry).Concat(file.Tasks.Select(task => CaseActs.TaskDone(task.TaskId)))
                .Where(act => Allows(CaseActs.Decide(file, act, Probe(act), Stamp, book, staff))),
            .. Tied().Where(pair => Allows(pair.Decision)).Select(pair => pair.Act),
        ],
        StringComparer.Ordinal);

    /// <summary>Whether an act may be tried: what is wrong with a field is said when it is typed.</summary>
    public static bool Allows(CaseDecision decision) =>
        decision is CaseDecision.Accepted || (decision is CaseDecision.Refused refused && StaffActBody.IsFieldFault(refused.Code, out _));

    private ActStamp Stamp => ActStamp.Staff(member.Id, now);

    private IEnumerable<(string Act, CaseDecision Decision)> Tied()
    {
        var other = file.Head with
        {
            Id = new CaseId("another"),
            Status = CaseStatus.Received,
            ClosedAs = null,
            ContinuesIn = null,
        };
        yield return ("merge", Merging.Merge(file, other, Any, false, Stamp, book));
        yield return ("unmerge", Merging.Unmerge(file, Any, Stamp, book));
        yield return ("duplicate", SettingAside.Duplicate(file, other, Any, Stamp, book));
        yield return ("spam", SettingAside.Spam(file, Any, Stamp, book));
        yield return ("restore", SettingAside.Restore(file, Any, Stamp, book));
        foreach (var message in Messages(file).Take(1))
        {
            yield return ("split", Splitting.OfMessage(file, message.Contact, Any, Stamp) ?? (CaseDecision)Accepted);
        }
    }

    /// <summary>The messages that can become cases of their own: all but the one that opened this case (S34).</summary>
    public static IEnumerable<CaseEvent.MessageReceived> Messages(CaseFile file) => file.Timeline.OfType<CaseEvent.MessageReceived>().Skip(1);

    private CaseDecision.Accepted Accepted => new(file, []);

    private StaffActBody Probe(string act) => new()
    {
        Text = Any,
        Plan = Any,
        For = Any,
        To = staff.All.FirstOrDefault(one => one.Id != file.Head.Handler)?.Id ?? Any,
        Reason = Any,
        Cause = Any,
        Measures = Any,
        Nature = Other(file.Head.Nature),
        Department = act == "correct" ? null : (staff.All.FirstOrDefault(one => file.OpenQuestion(one.Department) is null) ?? member).Department,
        Question = Any,
        Until = Later(act),
        Step = ComplaintView.Of(file)?.Steps.FirstOrDefault(step => step is { At: null, Name: not (ComplaintStep.Accept or ComplaintStep.FeedBack) })?.Name
            ?? ComplaintStep.Verify,
        Note = Any,
        SkipReason = Any,
        Report = Any,
        Answerable = member.Id,
        Outcome = FollowUpOutcome.NoAnswer,
    };

    // Only a nature is corrected: to another one, whichever.
    private static CaseNature Other(CaseNature nature) => nature == CaseNature.Enquiry ? CaseNature.Consultation : CaseNature.Enquiry;

    private NodaTime.Instant Later(string act)
    {
        var due = act == "extend-department-answer" ? file.OpenQuestion(member.Department)?.Clock is { } clock ? file.Clock(clock)?.DueAt : null : null;
        return NodaTime.Instant.Max(due ?? now, now) + NodaTime.Duration.FromHours(1);
    }
}
