namespace Serverless.Cases;

/// <summary>How pressing an open case is, the most pressing first (H40).</summary>
public enum CaseAlarm
{
    /// <summary>A clock ran out, and nobody has answered it yet.</summary>
    Breached,

    /// <summary>Its handler was warned that a clock is about to run out.</summary>
    Warned,

    /// <summary>Neither.</summary>
    None,
}
