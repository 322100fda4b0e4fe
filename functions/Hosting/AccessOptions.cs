using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Section <c>Access</c>: the staff directory with its access tokens.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>The Entra tenant whose people are staff; empty means that the platform lets in no other.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The members of staff, in the order in which a ladder looks for them.</summary>
    public IList<StaffEntry> Staff { get; set; } = [];
}

/// <summary>One entry of the staff directory.</summary>
internal sealed class StaffEntry
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public StaffRole Role { get; set; }

    public string Department { get; set; } = "customer-service";

    /// <summary>Their access token; empty for one who signs in through the platform only, and so has an object id.</summary>
    public string Token { get; set; } = "";

    /// <summary>Their object id in Entra, by which App Service authentication names them; absent when their mail address does.</summary>
    public string? ObjectId { get; set; }

    /// <summary>Whether they work here no more, or not now: they cannot sign in, and no alert goes to them (S46).</summary>
    public bool Disabled { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public Language Language { get; set; } = Language.Chinese;

    /// <summary>The outsourced vendor that supplies them, as reports name it; absent for the house's own staff.</summary>
    public string? Provider { get; set; }

    /// <summary>How they want alerts, most wanted first; empty means SMS before mail, as far as they have an address.</summary>
    public IList<MessageChannel> Channels { get; set; } = [];
}
