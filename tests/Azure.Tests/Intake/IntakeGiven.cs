using NodaTime;
using Serverless.Cases;

namespace Serverless.Azure.Tests;

internal static class IntakeGiven
{
    public static RawContact Raw { get; } = new("/intake/web", "application/json", "{}"u8.ToArray());

    public static Contact Contact { get; } = new()
    {
        Id = ContactId.From(Channel.Web, "key-1"),
        Channel = Channel.Web,
        ProviderMessageId = "key-1",
        OccurredAt = Instant.FromUtc(2026, 11, 23, 1, 0),
        ReceivedAt = Instant.FromUtc(2026, 11, 23, 1, 0),
        Language = Language.Chinese,
        Words = "你好",
    };

    public static AttachmentContent File(int number, string text) =>
        new($"{Contact.Id}/{number}", System.Text.Encoding.UTF8.GetBytes(text));
}
