using System.Collections.Frozen;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A file of a case.</summary>
/// <param name="Number">Counted from 1 through the whole timeline.</param>
/// <param name="Entry">The entry of the timeline that it came with, from 1.</param>
/// <param name="Contact">The contact that brought it.</param>
/// <param name="Place">Its place among the contact's files, from 1.</param>
/// <param name="File">What is known of it.</param>
public sealed record CaseAttachment(int Number, int Entry, ContactId Contact, int Place, Attachment File)
{
    private static readonly FrozenSet<string> HarmlessTypes = FrozenSet.ToFrozenSet(
        [
            "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "video/mp4", "video/3gpp", "audio/mpeg", "audio/ogg",
            "audio/wav", "audio/amr", "audio/mp4", "application/pdf", "text/plain",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name it is kept under, also where it was fetched later.</summary>
    public string Blob => File.Blob ?? MediaMessage.BlobOf(Contact, Place);

    /// <summary>Its type where that is harmless, else one that a browser only saves.</summary>
    public string SafeType =>
        HarmlessTypes.TryGetValue(File.ContentType.Split(';')[0].Trim(), out var known) ? known : "application/octet-stream";

    /// <summary>Whether a page may play it.</summary>
    public bool IsAudio => SafeType.StartsWith("audio/", StringComparison.Ordinal);

    /// <summary>All files of a case (H02).</summary>
    public static IEnumerable<CaseAttachment> Of(CaseFile file)
    {
        var number = 0;
        for (var entry = 0; entry < file.Timeline.Count; entry++)
        {
            var place = 0;
            foreach (var attachment in FilesOf(file.Timeline[entry]))
            {
                yield return new CaseAttachment(++number, entry + 1, file.Timeline[entry].FiledContact!.Value, ++place, attachment); // Entries with files file a contact.
            }
        }
    }

    /// <summary>The files that came with an entry.</summary>
    public static IReadOnlyList<Attachment> FilesOf(CaseEvent entry) => entry switch
    {
        CaseEvent.MessageReceived message => message.Attachments,
        CaseEvent.SupplementReceived supplement => supplement.Attachments,
        _ => [],
    };
}
