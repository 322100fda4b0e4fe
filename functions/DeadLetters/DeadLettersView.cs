namespace Serverless.Functions;

/// <summary>The dead letters.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Letters">One page of them, the longest dead first.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record DeadLettersView(ConsoleContext Console, IReadOnlyList<ExplainedLetter> Letters, string? Next)
{
    /// <summary>The cursor that this page was asked with; empty for the first.</summary>
    public string Cursor { get; init; } = "";

    /// <summary>The letter that is shown in full; absent for none.</summary>
    public string? Opened { get; init; }

    /// <summary>What became of a replay; absent when there was none.</summary>
    public ReplayOutcome? Outcome { get; init; }

    /// <summary>Whether a replay was asked for without a letter.</summary>
    public bool NothingChosen { get; init; }
}

/// <summary>What became of letters that were to be replayed.</summary>
/// <param name="Replayed">How many went back into their queues.</param>
/// <param name="Gone">How many were no dead letters any more.</param>
/// <param name="Again">Those that failed anew and lie here again.</param>
public sealed record ReplayOutcome(int Replayed, int Gone, IReadOnlyList<string> Again);
