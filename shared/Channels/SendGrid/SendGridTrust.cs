namespace Serverless.Channels;

/// <summary>Whether a webhook request comes from our SendGrid account.</summary>
public enum SendGridTrust
{
    /// <summary>It carries a valid signature or the right password.</summary>
    Trusted,

    /// <summary>It carries neither: answer 401 and ask for the password.</summary>
    Missing,

    /// <summary>What it carries is wrong, too old, or not set up here: answer 403.</summary>
    Wrong,
}
