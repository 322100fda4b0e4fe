namespace Serverless.Azure;

/// <summary>One place where the tables break an invariant.</summary>
/// <param name="Invariant">Its name, such as <c>I3</c>.</param>
/// <param name="Subject">What is wrong: the id of a case, contact, notification or customer, or a row's key.</param>
/// <param name="Problem">One sentence without personal data.</param>
/// <param name="IsRepaired">Whether it was mended; what cannot be made anew from the case files stays for a person.</param>
public sealed record TableViolation(string Invariant, string Subject, string Problem, bool IsRepaired)
{
    /// <inheritdoc />
    public override string ToString() => $"{Invariant} {Subject}: {Problem}{(IsRepaired ? " Repaired." : "")}";
}
