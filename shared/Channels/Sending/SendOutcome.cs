namespace Serverless.Channels;

/// <summary>What came of one try to send. No reason holds personal data (I7).</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took it.</summary>
    /// <param name="ProviderId">The provider's id of the message or call, by which receipts name it.</param>
    public sealed record Sent(string ProviderId) : SendOutcome;

    /// <summary>It was certainly not sent; another try may succeed.</summary>
    /// <param name="After">How long the provider asks to wait; absent when it does not say.</param>
    /// <param name="Reason">Such as <c>twilio-20429</c> or <c>not-connected</c>.</param>
    public sealed record Retry(TimeSpan? After, string Reason) : SendOutcome;

    /// <summary>It was certainly not sent, and the same try would fail again.</summary>
    /// <param name="Code">The provider's code, or ours, such as <c>21610</c> or <c>text-too-long</c>.</param>
    /// <param name="Reason">In words, for staff.</param>
    /// <param name="IsPermanent">
    /// True: this recipient cannot be reached on this channel, take the next one and mark the address.
    /// False: our settings or the message are at fault, an operator must look.
    /// </param>
    public sealed record Failed(string Code, string Reason, bool IsPermanent) : SendOutcome;

    /// <summary>The answer never came, or could not be read: it may have been sent or not (I4 names this window).</summary>
    /// <param name="Reason">Such as <c>timed-out</c> or <c>connection-lost</c>.</param>
    public sealed record Unknown(string Reason) : SendOutcome;
}
