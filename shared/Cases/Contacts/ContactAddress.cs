namespace Serverless.Cases;

/// <summary>Where a person can be reached, in its one normal form (H03).</summary>
/// <param name="Kind">Telephone or mail.</param>
/// <param name="Value">E.164 such as <c>+8613800138000</c>, or a mail address with its domain in lower case.</param>
public sealed record ContactAddress(AddressKind Kind, string Value)
{
    /// <summary>Kept out of logs and messages: an address is personal (I7).</summary>
    public override string ToString() => $"{Kind} address";
}
