using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The body of a message on the <c>media</c> queue: a reference, never the address (I7).</summary>
/// <param name="Contact">The contact that the medium belongs to.</param>
/// <param name="Number">Which of its attachments, from 1.</param>
/// <param name="Attempt">How often it was tried before.</param>
internal sealed record MediaMessage(string Contact, int Number, int Attempt)
{
    /// <summary>The queue's name.</summary>
    public const string Queue = "media";

    /// <summary>Derived from what is fetched and the attempt, so that a repeat is dropped (I2).</summary>
    public string Id => $"media-{Contact}-{Number}-{Attempt}";

    /// <summary>The name of a contact's attachment in the store.</summary>
    public static string BlobOf(ContactId contact, int number) => $"{contact}/{number}";

    /// <summary>Whether an attachment still lies with its provider.</summary>
    public static bool IsElsewhere(Attachment attachment) => attachment is { Blob: null, SourceUrl: not null };
}
