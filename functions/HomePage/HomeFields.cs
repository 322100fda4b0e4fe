namespace Serverless.Functions;

/// <summary>What stands in the contact form. A field that holds nothing is empty, never null.</summary>
public sealed record HomeFields
{
    public const int NameMax = 100;
    public const int PhoneMax = 40;
    public const int EmailMax = 254;
    public const int SubjectMax = 200;
    public const int MessageMax = 10_000;

    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Message { get; init; } = "";

    public bool Consent { get; init; }
}
