namespace Serverless.Cases;

/// <summary>How a kind of clock went.</summary>
/// <param name="Clock">The kind.</param>
/// <param name="Met">Answered in time.</param>
/// <param name="Missed">Not answered in time.</param>
/// <param name="Running">Not decided yet.</param>
public sealed record ClockFigures(ClockKind Clock, int Met, int Missed, int Running)
{
    /// <summary>Met of the decided ones, 0 to 1; absent while none is decided. Cancelled ones count neither way (S17).</summary>
    public double? OnTimeRate => Met + Missed == 0 ? null : (double)Met / (Met + Missed);
}
