using System.Globalization;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The row keys of a case's partition. In their order events come right before the head, so one range reads a file.</summary>
internal static class CaseKeys
{
    public const string Head = "head";
    public const string EventPrefix = "event-";
    public const string NotePrefix = "note-";
    public const string ContactPrefix = "contact-";

    /// <summary>The row of a claim, alone in its partition.</summary>
    public const string Claim = "claim";

    private const int LengthMax = 128;

    public static string Event(long version) => string.Create(CultureInfo.InvariantCulture, $"{EventPrefix}{version:D10}");

    public static string Contact(ContactId id) => ContactPrefix + id.Value;

    /// <summary>A notification's id has slashes, which no key may have.</summary>
    public static string Note(string notificationId) => NotePrefix + ContentId.Of("notification", notificationId);

    /// <summary>Whether a text from outside can be a key at all; what cannot is simply not found.</summary>
    public static bool IsPlain(string? text) => text is { Length: > 0 and <= LengthMax }
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
