using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Sorts a text as if it came in now, as the API and the console try it (H10).</summary>
internal static class SortingRun
{
    public static SortingResult Sort(SortingBook book, string text, string? subject, Channel channel, string? to, Tier tier, Instant now)
    {
        var contact = new Contact
        {
            Id = ContactId.From(channel, "try"),
            Channel = channel,
            ProviderMessageId = "try",
            To = to ?? "",
            OccurredAt = now,
            ReceivedAt = now,
            Language = LanguageDetection.Of(text, Language.Chinese),
            Subject = subject ?? "",
            Words = text,
        };
        return book.Sort(contact, new SortingFacts { Tier = tier });
    }
}
