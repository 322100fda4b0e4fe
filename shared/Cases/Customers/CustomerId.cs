namespace Serverless.Cases;

/// <summary>Names a customer; derived from the keyed blind index of the address that was met first, so two contacts at once make one customer.</summary>
public readonly record struct CustomerId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
