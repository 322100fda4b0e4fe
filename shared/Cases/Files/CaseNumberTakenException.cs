namespace Serverless.Cases;

/// <summary>Another case has this number: open the case under its next number.</summary>
public sealed class CaseNumberTakenException(string number) : Exception($"Case number {number} is taken.")
{
    /// <summary>The number that was refused.</summary>
    public string Number { get; } = number;
}
