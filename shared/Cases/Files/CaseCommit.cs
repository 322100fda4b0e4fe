namespace Serverless.Cases;

/// <summary>One change of a case file: its new events, the file after them, and what they set going; all or nothing (I3).</summary>
/// <param name="File">The file after the events; its version is the version read plus the number of events.</param>
/// <param name="Events">The new events in order; version N+1 is the first when N was read. N = 0 opens the file.</param>
/// <param name="Effects">What the change sets going.</param>
public sealed record CaseCommit(CaseFile File, IReadOnlyList<CaseEvent> Events, IReadOnlyList<CaseEffect> Effects)
{
    /// <summary>The version that was read before the change.</summary>
    public long ReadVersion => File.Version - Events.Count;
}
