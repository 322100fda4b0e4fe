using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Does the acts of staff on a case: one way for the API and for the console's pages.</summary>
internal sealed class CaseActs(CaseDesk desk, TiedActs tied, IStaffDirectory staff)
{
    /// <summary>The act that documents a try to reach the customer (S17).</summary>
    public const string FollowUpTry = "follow-up-try";

    private const string TaskPrefix = "task-done/";

    /// <summary>The act that ends a task of staff.</summary>
    public static string TaskDone(string taskId) => TaskPrefix + taskId;

    /// <summary>Whether there is an act of this name; a try of the follow-up and the end of a task have routes of their own.</summary>
    public static bool Knows(string act) => StaffActs.Known.ContainsKey(act) || TiedActs.Knows(act);

    /// <summary>Does an act, and what follows from it in other records.</summary>
    /// <param name="id">The case.</param>
    /// <param name="act">A known act, <see cref="FollowUpTry"/>, or one of <see cref="TaskDone"/>.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="by">The staff id of who acts.</param>
    /// <param name="key">Makes repeats one act; absent where the caller gave none.</param>
    /// <param name="expected">The version that the caller saw; absent when it does not ask.</param>
    /// <param name="cancellationToken">Ends the waiting, not what was committed.</param>
    /// <returns>The decision, or null when there is no such case.</returns>
    /// <exception cref="CaseFileChangedException">The file is not at the expected version, or changed at every try.</exception>
    public async Task<CaseDecision?> DoAsync(
        CaseId id, string act, StaffActBody words, string by, string? key, long? expected, CancellationToken cancellationToken)
    {
        var repeat = KeyOf(id, act, key);
        var happenedAt = StaffActs.Dated.Contains(act) ? words.At : null;
        ActStamp Stamp(NodaTime.Instant now) => ActStamp.Staff(by, now) with { Key = repeat, HappenedAt = happenedAt };
        return TiedActs.Knows(act)
            ? await tied.DoAsync(id, act, words, Stamp, expected, cancellationToken)
            : await desk.ChangeAsync(id, (file, now) => Decide(file, act, words, Stamp(now), desk.Book, staff), cancellationToken, expected);
    }

    /// <summary>Whether an act that this key names is done: its repeat changes nothing, whatever came after it.</summary>
    public static bool WasDone(CaseFile file, string act, StaffActBody words, string? key) =>
        file.Knows(KeyOf(file.Id, act, key))
        || (act == "split" && file.Timeline.OfType<CaseEvent.SplitOff>().Any(split => split.Message.Value == words.Message));

    /// <summary>What the domain decides on an act that looks at one case alone.</summary>
    public static CaseDecision Decide(
        CaseFile file, string act, StaffActBody words, ActStamp stamp, PolicyBook book, IStaffDirectory staff) => act switch
        {
            FollowUpTry => FollowUps.Try(file, StaffActs.AttemptOf(words), stamp, book),
            _ when act.StartsWith(TaskPrefix, StringComparison.Ordinal) =>
                StaffTasks.Done(file, act[TaskPrefix.Length..], words.Note ?? "", stamp, book),
            _ => StaffActs.Known[act](file, words, stamp, book, staff),
        };

    private static string? KeyOf(CaseId id, string act, string? key) =>
        key is { Length: > 0 and <= 128 } ? ContentId.Of("act", id.Value, act, key) : null;
}
