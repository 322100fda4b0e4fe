namespace Serverless.Cases;

/// <summary>Counts of clocks.</summary>
/// <param name="Started">How many started.</param>
/// <param name="Warned">How many of them warned the handler.</param>
/// <param name="Breached">How many of them ran out.</param>
public readonly record struct TrialCounts(int Started, int Warned, int Breached)
{
    /// <summary>The counts with one more clock; null counts nothing.</summary>
    public TrialCounts With(TrialOutcome? outcome) => outcome is null
        ? this
        : new TrialCounts(Started + 1, Warned + (outcome.Warned ? 1 : 0), Breached + (outcome.Breached ? 1 : 0));
}
