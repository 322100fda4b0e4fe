namespace Serverless.Cases;

/// <summary>The kinds of contact address.</summary>
public enum AddressKind
{
    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    Email,
}
