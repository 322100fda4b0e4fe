using System.Text;

namespace Serverless.Azure;

/// <summary>The limits of contracts/servicebus-rest.md section 5, held before anything is sent.</summary>
internal static class ServiceBusLimits
{
    /// <summary>The most bytes of a body. The service's own limit is 256 KB with all properties.</summary>
    public const int BodyBytesMax = 200 * 1024;

    public const int BatchBytesMax = 200 * 1024;
    public const int BatchMessagesMax = 100;

    private const int IdCharactersMax = 128;
    private const int QueueCharactersMax = 260;
    private const int PropertyCharactersMax = 4 * 1024;
    private const int PropertiesMax = 10;

    /// <summary>The length is at least a third of the bytes, so most bodies need no count.</summary>
    public static bool Fits(string body) => body.Length <= BodyBytesMax / 3 || Encoding.UTF8.GetByteCount(body) <= BodyBytesMax;

    public static void Check(ServiceBusMessage message)
    {
        Require(message.MessageId is { Length: > 0 and <= IdCharactersMax }, "has 1 to 128 characters", nameof(message.MessageId));
        Require(message.SessionId is null or { Length: > 0 and <= IdCharactersMax }, "has 1 to 128 characters", nameof(message.SessionId));
        Require(message.Subject is null or { Length: <= IdCharactersMax }, "has at most 128 characters", nameof(message.Subject));
        Require(message.CorrelationId is null or { Length: <= IdCharactersMax }, "has at most 128 characters", nameof(message.CorrelationId));
        Require(message.Body is not null && Fits(message.Body), "has at most 200 KB", nameof(message.Body));
        Require(message.TimeToLive is null || message.TimeToLive > TimeSpan.Zero, "is longer than zero", nameof(message.TimeToLive));
        Require(
            message.ApplicationProperties.Count <= PropertiesMax && message.ApplicationProperties.All(pair => Fits(pair.Key, pair.Value)),
            "are at most 10: texts of printable ASCII, whole numbers or booleans under the name of a header", nameof(message.ApplicationProperties));
    }

    public static void CheckQueue(string queueName) =>
        Require(queueName is { Length: > 0 and <= QueueCharactersMax }, "has 1 to 260 characters", nameof(queueName));

    /// <summary>Whether a property can travel as a header and come back as it was.</summary>
    public static bool Fits(string name, object value) =>
        name.Length is > 0 and <= IdCharactersMax
        && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
        && !WireHeaders.IsReserved(name)
        && value switch
        {
            string text => text.Length <= PropertyCharactersMax && text.All(sign => sign is >= ' ' and <= '~' and not '"' and not '\\'),
            int or long or bool => true,
            _ => false,
        };

    private static void Require(bool holds, string rule, string property)
    {
        if (!holds)
        {
            throw new ArgumentException($"{property} {rule}.", property);
        }
    }
}
