namespace Serverless.Cases;

/// <summary>What a contact says about the case it belongs to (H06), in the order in which it is believed.</summary>
/// <param name="ReplyToken">Token of a reply address (<c>support+{token}@…</c>) or of a page's form.</param>
/// <param name="MessageIds">Message-IDs named by In-Reply-To and References, newest first.</param>
/// <param name="CaseNumber">A case number in the subject or words, as written.</param>
/// <param name="CallId">The call (CallSid) that this is a part of.</param>
public sealed record CaseReference(
    string? ReplyToken, IReadOnlyList<string> MessageIds, string? CaseNumber, string? CallId)
{
    /// <summary>Says nothing.</summary>
    public static CaseReference None { get; } = new(null, [], null, null);
}
