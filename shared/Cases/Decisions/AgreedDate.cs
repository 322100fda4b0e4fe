namespace Serverless.Cases;

/// <summary>Tells clocks whose due instant people set from those that follow a target.</summary>
internal static class AgreedDate
{
    /// <summary>A department reported that it needs until then.</summary>
    public const string Reported = "H23";

    /// <summary>A manager agreed on it for a special case.</summary>
    public const string Approved = "H32";

    /// <summary>The earlier instant of a case that was merged.</summary>
    public const string TakenOver = "S33";

    /// <summary>Whether it is a date that somebody named: nothing pauses it and no correction moves it.</summary>
    public static bool IsOf(ClockView clock) => clock.Why.Rule is Reported or Approved;

    /// <summary>Whether it is the earlier instant of a merged case.</summary>
    public static bool IsTakenOver(ClockView clock) => clock.Why.Rule == TakenOver;
}
