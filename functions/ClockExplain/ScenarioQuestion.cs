using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What a scenario asks.</summary>
internal abstract record ScenarioQuestion
{
    private ScenarioQuestion()
    {
    }

    /// <summary>When a target is due (S11, S14).</summary>
    public sealed record Due(ServiceTarget Target, Instant Start, bool AtTimeOfDay) : ScenarioQuestion;

    /// <summary>How much counts between two instants (S10).</summary>
    public sealed record Elapsed(ClockMeasure Measure, Instant Start, Instant End) : ScenarioQuestion;

    /// <summary>Whether a date is a working day (S04).</summary>
    public sealed record WorkingDay(LocalDate Date) : ScenarioQuestion;

    /// <summary>How many dates are working days, both ends included.</summary>
    public sealed record WorkingDays(LocalDate From, LocalDate To) : ScenarioQuestion;

    /// <summary>The next windows from an instant on (S03, S06).</summary>
    public sealed record Windows(Instant Start, int Count) : ScenarioQuestion;
}
