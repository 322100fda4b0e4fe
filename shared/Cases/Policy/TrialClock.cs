namespace Serverless.Cases;

/// <summary>One clock of a case in a trial run.</summary>
/// <param name="Clock">Kind and round.</param>
/// <param name="Was">What happened; absent when the clock never started.</param>
/// <param name="Would">What would have happened; absent when the draft does not start it.</param>
public sealed record TrialClock(ClockName Clock, TrialOutcome? Was, TrialOutcome? Would)
{
    /// <summary>Whether somebody would have been told more or less than was.</summary>
    public bool Differs => (Was is null) != (Would is null) || Was?.Warned != Would?.Warned || Was?.Breached != Would?.Breached;
}
