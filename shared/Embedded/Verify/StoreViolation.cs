namespace Serverless.Embedded;

/// <summary>One place where a store breaks an invariant.</summary>
/// <param name="Invariant">Its name, such as <c>I3</c>.</param>
/// <param name="Subject">What is wrong: the id of a case, contact, message, notification or blob.</param>
/// <param name="Problem">One sentence without personal data.</param>
public sealed record StoreViolation(string Invariant, string Subject, string Problem)
{
    /// <inheritdoc />
    public override string ToString() => $"{Invariant} {Subject}: {Problem}";
}
