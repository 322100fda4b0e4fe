using System.Collections.Frozen;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The acts of staff by the last segment of their route.</summary>
internal static class StaffActs
{
    public delegate CaseDecision Act(CaseFile file, StaffActBody body, ActStamp stamp, PolicyBook book, IStaffDirectory staff);

    /// <summary>The acts that may be recorded after they happened (S16).</summary>
    public static FrozenSet<string> Dated { get; } = FrozenSet.ToFrozenSet(["respond", "handle", "resolve"], StringComparer.Ordinal);

    /// <summary>What staff report of a try to reach a customer.</summary>
    public static FollowUpAttempt AttemptOf(StaffActBody body) =>
        new(body.Outcome, body.Holds, body.Note, body.At);

    public static FrozenDictionary<string, Act> Known { get; } = new Dictionary<string, Act>
    {
        ["respond"] = (file, body, stamp, book, _) => Responding.Respond(file, body.Text ?? "", body.Channel, stamp, book, body.Reply),
        ["handle"] = (file, body, stamp, book, _) => Handling.Handle(file, body.Plan ?? "", stamp, book),
        ["wait"] = (file, body, stamp, book, _) => Waiting.Start(file, body.For ?? "", stamp, book),
        ["resume"] = (file, _, stamp, book, _) => Waiting.Resume(file, stamp, book),
        ["handover"] = (file, body, stamp, book, staff) =>
            HandingOver.Offer(file, body.To ?? "", body.Reason ?? "", stamp, book, staff),
        ["accept-handover"] = (file, _, stamp, book, staff) => HandingOver.Accept(file, stamp, book, staff),
        ["return-handover"] = (file, body, stamp, book, staff) => HandingOver.Return(file, body.Reason ?? "", stamp, book, staff),
        ["resolve"] = (file, body, stamp, book, _) =>
            Resolving.Resolve(file, body.Cause ?? "", body.Measures ?? "", body.Text ?? "", stamp, book, body.Follows, body.SkipReason, body.Reply),
        ["close"] = (file, body, stamp, book, _) => Closing.Close(file, stamp, book, body.SkipReason),
        ["reopen"] = (file, body, stamp, book, _) => Reopening.Reopen(file, body.Reason ?? "", stamp, book),
        ["appeal"] = (file, body, stamp, book, staff) => Appealing.Appeal(file, body.Reason ?? "", stamp, book, staff),
        ["note"] = (file, body, stamp, book, _) => Noting.Note(file, body.Text ?? "", stamp, book),
        ["correct"] = (file, body, stamp, book, staff) => Correcting.Correct(
            file,
            new Correction(body.Nature, body.Complexity, body.Urgency, body.Department, body.Tier, body.Reason ?? ""),
            stamp,
            book,
            staff),
        ["ask-department"] = (file, body, stamp, book, staff) =>
            DepartmentQuestions.Ask(file, body.Department ?? "", body.Question ?? "", stamp, book, staff),
        ["answer-department"] = (file, body, stamp, book, staff) => DepartmentQuestions.Answer(file, body.Text ?? "", stamp, book, staff),
        ["extend-department-answer"] = (file, body, stamp, book, staff) =>
            DepartmentQuestions.Extend(file, body.Until, body.Reason ?? "", stamp, book, staff),
        ["approve-plan"] = (file, body, stamp, book, staff) => SpecialCases.Approve(file, body.Plan ?? "", body.Until, stamp, book, staff),
        ["return-plan"] = (file, body, stamp, book, staff) => SpecialCases.Return(file, body.Reason ?? "", stamp, book, staff),
        ["complaint-step"] = (file, body, stamp, book, _) => Complaints.Take(file, body.Step, body.Note ?? "", stamp, book),
        ["skip"] = (file, body, stamp, book, _) => Complaints.Skip(file, body.Step, body.Reason ?? "", stamp, book),
        ["withdraw"] = (file, body, stamp, book, _) => SettingAside.Withdraw(file, body.Reason ?? "", stamp, book),
        ["analysis"] = (file, body, stamp, book, staff) =>
            StaffTasks.Analyse(file, body.Report ?? "", body.Measures ?? "", body.Answerable ?? "", stamp, book, staff),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
