using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What Twilio told about a message or call of ours.</summary>
/// <param name="ProviderId">MessageSid or CallSid; empty when Twilio named none.</param>
/// <param name="NotificationId">Our own id, when the callback's query carries it.</param>
/// <param name="State">Where it stands; absent when the report says nothing about that. Reports come in any order: keep the furthest.</param>
/// <param name="ErrorCode">Twilio's code, or the call's end such as <c>no-answer</c>, for a failure; absent otherwise.</param>
/// <param name="Fault">What the failure means; absent when it is none.</param>
public sealed record TwilioReceipt(
    string ProviderId, string? NotificationId, NotificationState? State, string? ErrorCode, TwilioFault? Fault)
{
    /// <summary>Whether the recipient will never be reached on this channel.</summary>
    public bool IsPermanent => Fault?.IsPermanent() ?? false;
}
