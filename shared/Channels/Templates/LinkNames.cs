namespace Serverless.Channels;

/// <summary>The names of links in <see cref="MessageFacts.Links"/> and in a notification.</summary>
public static class LinkNames
{
    /// <summary>The customer's page of the case.</summary>
    public const string Track = "track";

    /// <summary>The staff's page of the case.</summary>
    public const string CasePage = "case";

    /// <summary>The page where an alert is confirmed.</summary>
    public const string Alert = "alert";

    /// <summary>Where the pressed key of an alert call is posted; absolute. Without it <see cref="Alert"/> is used.</summary>
    public const string AlertKey = "alert-key";

    /// <summary>The survey's page.</summary>
    public const string Survey = "survey";

    /// <summary>The follow-up's page.</summary>
    public const string FollowUp = "followup";

    /// <summary>Where the customer appeals; without it the case's page serves.</summary>
    public const string Appeal = "appeal";
}
