namespace Serverless.Channels;

/// <summary>The account at SendGrid and how to reach it; section <c>SendGrid</c> of the configuration.</summary>
public sealed class SendGridOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "SendGrid";

    /// <summary>The API key (<c>SG.…</c>) with the scope mail.send; absent when mail is only received.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The verified address that our mail is sent from; required with an API key.</summary>
    public string From { get; set; } = "";

    /// <summary>The name beside that address; absent shows the address alone.</summary>
    public string? FromName { get; set; }

    /// <summary>The interface's address; <c>https://api.eu.sendgrid.com</c> for accounts in the EU.</summary>
    public string BaseUrl { get; set; } = "https://api.sendgrid.com";

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The public key of the parse setting's security policy, base64 without PEM lines; absent when mails come with a password.</summary>
    public string? InboundPublicKey { get; set; }

    /// <summary>The user of the parse setting's address (<c>https://user:password@host/intake/email</c>); absent when mails are signed.</summary>
    public string? InboundUser { get; set; }

    /// <summary>The password that belongs to <see cref="InboundUser"/>.</summary>
    public string? InboundPassword { get; set; }

    /// <summary>The public key of the Event Webhook, base64 without PEM lines; absent when it is the parse setting's.</summary>
    public string? EventPublicKey { get; set; }
}
