namespace Serverless.Cases;

/// <summary>Names one contact, derived from the channel and the provider's own message id, so a repeat has the same id (I2).</summary>
/// <param name="Value">Such as <c>ct-3k8q…</c>: letters and digits in lower case, safe in a path.</param>
public readonly record struct ContactId(string Value)
{
    /// <summary>The id of the message that a provider calls <paramref name="providerMessageId"/> on this channel.</summary>
    public static ContactId From(Channel channel, string providerMessageId) =>
        new("ct-" + ContentId.Of("contact", channel.ToString(), providerMessageId));

    /// <inheritdoc />
    public override string ToString() => Value;
}
