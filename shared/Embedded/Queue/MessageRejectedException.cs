namespace Serverless.Embedded;

/// <summary>Thrown by a handler that knows that no other try will help: the message is dead-lettered at once (I6).</summary>
/// <param name="reason">A short name, such as <c>UnknownContact</c>.</param>
/// <param name="description">What is wrong, without personal data.</param>
public sealed class MessageRejectedException(string reason, string description) : Exception(description)
{
    /// <summary>The short name that the dead letter shows.</summary>
    public string Reason { get; } = reason;
}
