using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What an alert is about. It names no customer: its link needs no sign-in.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Clock">The clock that ran out.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="Late">How late it is now; negative while time is left.</param>
/// <param name="Level">The step of the ladder: 1 supervisor, 2 manager, 3 director.</param>
public sealed record AlertSubject(string Number, ClockKind Clock, DateTimeOffset DueAt, TimeSpan Late, int Level)
{
    /// <summary>Who works the case; absent when nobody does yet.</summary>
    public string? Handler { get; init; }

    /// <summary>Where staff open the case; absent when there is no such page.</summary>
    public string? CasePath { get; init; }
}
