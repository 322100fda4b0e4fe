namespace Serverless.Cases;

/// <summary>One case in a trial run.</summary>
/// <param name="Head">The case.</param>
/// <param name="Clocks">Its clocks, real and imagined.</param>
public sealed record TrialCase(CaseHead Head, IReadOnlyList<TrialClock> Clocks)
{
    /// <summary>Whether any clock would have told somebody more or less than it did.</summary>
    public bool Differs => Clocks.Any(clock => clock.Differs);
}
