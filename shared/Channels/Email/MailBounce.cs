namespace Serverless.Channels;

/// <summary>What a mail system's report says about a mail of ours (RFC 3464).</summary>
/// <param name="FinalRecipient">The address that was not reached; absent when the report does not name it.</param>
/// <param name="Action">Such as <c>failed</c> or <c>delayed</c>; empty when unknown.</param>
/// <param name="Status">The enhanced status code, such as <c>5.1.1</c>; empty when unknown.</param>
/// <param name="OriginalMessageId">The Message-ID of the mail that the report is about; absent when unknown.</param>
public sealed record MailBounce(string? FinalRecipient, string Action, string Status, string? OriginalMessageId)
{
    /// <summary>Whether the mail system has given up: a later try to this address is useless.</summary>
    public bool IsPermanent => Action.Length == 0 || Action == "failed";
}
