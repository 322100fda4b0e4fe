namespace Serverless.Cases;

/// <summary>Which instants count on a clock (S01, S14).</summary>
public enum ClockMeasure
{
    /// <summary>Every instant counts.</summary>
    Calendar,

    /// <summary>Instants in office windows count.</summary>
    Business,

    /// <summary>All 24 hours of working dates count (H24 "days off not counted").</summary>
    RoundTheClock,

    /// <summary>Whole working dates are counted, the start date not (S14).</summary>
    WorkingDays,
}
