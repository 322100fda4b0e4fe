using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Makes contact addresses out of what people and programs write; null when it is none (H03).</summary>
internal static class ContactAddresses
{
    public static ContactAddress? Email(string? text) =>
        EmailAddresses.Normalise(text) is { } address ? new ContactAddress(AddressKind.Email, address) : null;

    public static ContactAddress? Phone(string? text, string region) =>
        PhoneNumbers.Normalise(text, region) is { } number ? new ContactAddress(AddressKind.Phone, number) : null;
}
