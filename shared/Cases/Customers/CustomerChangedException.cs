namespace Serverless.Cases;

/// <summary>Somebody stored the customer first: read it again, decide again.</summary>
public sealed class CustomerChangedException(CustomerId id) : Exception($"Customer {id} was changed meanwhile.")
{
    /// <summary>The customer.</summary>
    public CustomerId Id { get; } = id;
}
