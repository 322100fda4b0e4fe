using NodaTime;

namespace Serverless.Cases;

/// <summary>How an address of a customer was learned (H03).</summary>
/// <param name="Address">The address.</param>
/// <param name="At">When.</param>
public sealed record AddressOrigin(ContactAddress Address, Instant At)
{
    /// <summary>The contact that came from it; absent where staff entered it.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>The staff id of who entered it; absent where a contact brought it.</summary>
    public string? Staff { get; init; }

    /// <summary>The staff id of who verified that it is the customer's; absent while nobody did.</summary>
    public string? VerifiedBy { get; init; }
}
