using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What the service calls itself towards people.</summary>
/// <param name="Chinese">Such as <c>客服</c>; short, since every text message begins with it.</param>
/// <param name="English">Such as <c>Customer Service</c>.</param>
public sealed record OrganisationName(string Chinese, string English)
{
    /// <summary>The name where none is configured.</summary>
    public static OrganisationName Default { get; } = new("客服", "Customer Service");

    /// <summary>The name in a language.</summary>
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
