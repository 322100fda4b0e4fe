using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>A contact on its way into the store: its row, and what is too large for it.</summary>
/// <param name="Row">The row to insert.</param>
/// <param name="Parts">The blobs that must be there before it.</param>
internal sealed record SealedIntake(ContactRow Row, IReadOnlyList<KeyValuePair<string, byte[]>> Parts)
{
    /// <summary>The longest original that lies in the row.</summary>
    public const int InlineRawBytesMax = 64 * 1024;

    /// <summary>The longest sealed normal form that lies in the row, which holds 1 MiB in all.</summary>
    public const int InlineContactBytesMax = 512 * 1024;

    public static SealedIntake Seal(
        Contact contact, RawContact raw, IReadOnlyList<AttachmentContent> attachments, DataSubject subject, IDataKey key, string operation)
    {
        var id = contact.Id.Value;
        var parts = new List<KeyValuePair<string, byte[]>>();
        for (var n = 0; n < attachments.Count; n++)
        {
            parts.Add(new(
                ContactFiles.PartOf(n), key.Protect(attachments[n].Bytes.Span, SealPurposes.Blob(attachments[n].Blob))));
        }

        var normal = key.Protect(JsonSerializer.SerializeToUtf8Bytes(contact, CasesJson.Default.Contact), SealPurposes.Contact(id));
        var original = key.Protect(RawContactFormat.Write(raw), SealPurposes.Raw(id));
        var row = new ContactRow(
            id, operation, operation, subject,
            Inline(normal, normal.Length <= InlineContactBytesMax, ContactFiles.ContactPart, parts),
            Inline(original, raw.Body.Length <= InlineRawBytesMax, ContactFiles.RawPart, parts),
            [.. attachments.Select(attachment => attachment.Blob)], contact.ReceivedAt.ToDateTimeOffset());
        return new SealedIntake(row, parts);
    }

    private static byte[]? Inline(byte[] bytes, bool isSmall, string part, List<KeyValuePair<string, byte[]>> parts)
    {
        if (isSmall)
        {
            return bytes;
        }

        parts.Add(new(part, bytes));
        return null;
    }
}
