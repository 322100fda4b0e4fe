using NodaTime;

namespace Serverless.Cases;

/// <summary>That somebody saw a customer's record in full (H72). Holds ids only.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="By">The staff id.</param>
/// <param name="At">When.</param>
/// <param name="What">What was seen: <c>record</c> or <c>export</c>.</param>
public sealed record CustomerLook(CustomerId Customer, string By, Instant At, string What)
{
    /// <summary>The collection of documents, keyed by customer, instant and staff.</summary>
    public const string Collection = "customer-looks";
}
