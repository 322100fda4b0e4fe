namespace Serverless.Functions;

/// <summary>What the publication of a calendar did to running clocks (S07).</summary>
/// <param name="IsDone">Whether every open case was looked at.</param>
/// <param name="Cases">How many cases were moved so far.</param>
public sealed record CalendarMoves(bool IsDone, int Cases);
