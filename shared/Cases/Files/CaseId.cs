namespace Serverless.Cases;

/// <summary>Names a case file, and its lifecycle's orchestration; derived from the contact that opened it (I2).</summary>
/// <param name="Value">Such as <c>c-3k8q…</c>: letters and digits in lower case, safe in a path.</param>
public readonly record struct CaseId(string Value)
{
    /// <summary>The case that this contact opens.</summary>
    public static CaseId OpenedBy(ContactId contact) => new("c-" + ContentId.Of("case", contact.Value));

    /// <inheritdoc />
    public override string ToString() => Value;
}
