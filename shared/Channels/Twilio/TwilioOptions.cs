using System.Diagnostics.CodeAnalysis;

namespace Serverless.Channels;

/// <summary>The account at Twilio and how to reach it; section <c>Twilio</c> of the configuration.</summary>
public sealed class TwilioOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Twilio";

    /// <summary>The account's SID, <c>AC…</c>. Required.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>The account's primary auth token: it signs the webhooks, and is the password unless there is an API key. Required.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>The other auth token during a rotation; signatures of either are accepted. Absent otherwise.</summary>
    public string? AuthTokenOther { get; set; }

    /// <summary>The SID of an API key (<c>SK…</c>) to send with instead of the auth token; absent when there is none.</summary>
    public string? ApiKeySid { get; set; }

    /// <summary>The secret of that API key.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>The number of ours that sends and calls, in E.164. Required unless a messaging service sends.</summary>
    public string From { get; set; } = "";

    /// <summary>The messaging service that sends texts (<c>MG…</c>); absent when <see cref="From"/> does. Calls always need <see cref="From"/>.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>Where the REST interface is.</summary>
    [SuppressMessage("Design", "CA1056:URI-like properties should not be strings", Justification = "Validated by name at the start.")]
    public string BaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>Our own public address, to which receipts come; <c>Site:PublicUrl</c>. Without it no receipts are asked for.</summary>
    [SuppressMessage("Design", "CA1056:URI-like properties should not be strings", Justification = "Validated by name at the start.")]
    public string? PublicUrl { get; set; }

    /// <summary>How long one request may take; from one second to two minutes.</summary>
    public TimeSpan RequestWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a call rings, in whole seconds from 5 to 600.</summary>
    public int RingSeconds { get; set; } = 30;

    /// <summary>How long a text may wait at Twilio before it is given up, in seconds from 1 to 36000; absent for Twilio's own limit.</summary>
    public int? ValiditySeconds { get; set; }

    /// <summary>Both auth tokens where there are two, for <see cref="TwilioSignature"/>.</summary>
    public IReadOnlyList<string> AuthTokens =>
        string.IsNullOrEmpty(AuthTokenOther) ? [AuthToken] : [AuthToken, AuthTokenOther];
}
