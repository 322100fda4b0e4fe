using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Encrypts contacts and their files on their way in, and reads them back.</summary>
internal sealed class ContactSealer(FileBlobStore blobs)
{

    public static string RawBlob(string id) => id + "/raw";

    /// <summary>Encrypts everything; large parts are in their files when this returns.</summary>
    public SealedContact Seal(
        Contact contact, RawContact raw, IReadOnlyList<AttachmentContent> attachments, DataSubject subject, IDataKey key)
    {
        var id = contact.Id.Value;
        var prepared = attachments.Count == 0 && raw.Body.Length <= FileBlobStore.InlineBytesMax ? null : new List<PreparedBlob>();
        try
        {
            foreach (var attachment in attachments)
            {
                prepared!.Add(blobs.Prepare(attachment.Blob, subject, key, attachment.Bytes.Span)); // Not null: there are some.
            }

            var original = SealRaw(id, raw, subject, key, prepared);
            var normal = key.Protect(JsonSerializer.SerializeToUtf8Bytes(contact, CasesJson.Default.Contact), SealPurposes.Contact(id));
            return new SealedContact(subject, normal, original, prepared ?? (IReadOnlyList<PreparedBlob>)[]);
        }
        catch
        {
            Settle(prepared ?? [], discard: true);
            throw;
        }
    }

    /// <summary>Encrypts an original for its row, or moves it to the blobs when it is large.</summary>
    public byte[]? SealRaw(string id, RawContact raw, DataSubject subject, IDataKey key, List<PreparedBlob>? large)
    {
        var bytes = RawContactFormat.Write(raw);
        if (raw.Body.Length <= FileBlobStore.InlineBytesMax)
        {
            return key.Protect(bytes, SealPurposes.Raw(id));
        }

        large!.Add(blobs.Prepare(RawBlob(id), subject, key, bytes)); // Not null: callers bring a list for a large original.
        return null;
    }

    public void Settle(IReadOnlyList<PreparedBlob> prepared, bool discard)
    {
        foreach (var blob in prepared)
        {
            blobs.Settle(blob, discard);
        }
    }
}
