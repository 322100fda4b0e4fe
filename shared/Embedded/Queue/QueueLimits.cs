using System.Text;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The limits of contracts/servicebus-rest.md section 5, so that what is sent here can be sent there.</summary>
internal static class QueueLimits
{
    private const int IdCharactersMax = 128;
    private const int QueueCharactersMax = 260;
    private const int BodyBytesMax = 200 * 1024;

    public static void Check(string queue, QueueMessage message)
    {
        CheckQueue(queue);
        Require(message.MessageId is { Length: > 0 and <= IdCharactersMax }, "has 1 to 128 characters", nameof(message.MessageId));
        Require(message.SessionId is null or { Length: > 0 and <= IdCharactersMax }, "has 1 to 128 characters", nameof(message.SessionId));
        Require(message.Subject is null or { Length: <= IdCharactersMax }, "has at most 128 characters", nameof(message.Subject));
        Require(message.TraceParent is null or { Length: <= IdCharactersMax }, "has at most 128 characters", nameof(message.TraceParent));
        Require(
            message.Body is { } body && (body.Length <= BodyBytesMax / 3 || Encoding.UTF8.GetByteCount(body) <= BodyBytesMax),
            "has at most 200 KB", nameof(message.Body));
        Require(message.TimeToLive is null || message.TimeToLive > TimeSpan.Zero, "is longer than zero", nameof(message.TimeToLive));
    }

    public static void CheckQueue(string queue) =>
        Require(queue is { Length: > 0 and <= QueueCharactersMax }, "has 1 to 260 characters", nameof(queue));

    private static void Require(bool holds, string rule, string property)
    {
        if (!holds)
        {
            throw new ArgumentException($"{property} {rule}.", property);
        }
    }
}
