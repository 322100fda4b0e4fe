using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>I1, I6: every accepted contact can be read and is queued, dead-lettered, in a case, or on the list of those without one.</summary>
internal sealed class ContactCheck : IStoreCheck
{
    public async Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var queued = snapshot.Rows(
            $"SELECT message_id FROM queue_messages WHERE queue = '{IntakeMessage.Queue}'", query => query.Text(0)).ToHashSet();
        var rows = snapshot.Rows(
            "SELECT contact_id, subject, contact, raw FROM contacts",
            query => (Id: query.Text(0), Subject: new DataSubject(query.Text(1)), Contact: query.Bytes(2).ToArray(),
                Raw: query.IsNull(3) ? null : query.Bytes(3).ToArray()));
        foreach (var row in rows)
        {
            await CheckOriginalAsync(snapshot, row.Id, row.Subject, row.Raw, cancellationToken);
            if (await snapshot.OpenAsync(row.Subject, row.Contact, SealPurposes.Contact(row.Id), row.Id, cancellationToken)
                is not { } json)
            {
                continue;
            }

            var contact = JsonSerializer.Deserialize(json, CasesJson.Default.Contact)!; // Not null: one was written.
            CheckFiles(snapshot, contact);
            if (!queued.Contains(row.Id) && NeedsCase(contact.Nature)
                && !snapshot.Any("SELECT 1 FROM case_contacts WHERE contact_id = ?1", row.Id))
            {
                snapshot.Report("I6", row.Id, "it was accepted, and is neither queued nor dead-lettered nor in a case.");
            }
        }
    }

    /// <summary>The others may stand alone: spam, consent and automatic mail open no case.</summary>
    private static bool NeedsCase(ContactNature nature) => nature is ContactNature.Message or ContactNature.Supplement;

    private static async Task CheckOriginalAsync(
        StoreSnapshot snapshot, string id, DataSubject subject, byte[]? raw, CancellationToken cancellationToken)
    {
        if (raw is not null)
        {
            await snapshot.OpenAsync(subject, raw, SealPurposes.Raw(id), id, cancellationToken);
        }
        else if (!snapshot.Any("SELECT 1 FROM blobs WHERE name = ?1", ContactSealer.RawBlob(id)))
        {
            snapshot.Report("I1", id, "its original is missing.");
        }
    }

    private static void CheckFiles(StoreSnapshot snapshot, Contact contact)
    {
        foreach (var blob in contact.Attachments.Select(attachment => attachment.Blob).OfType<string>())
        {
            if (!snapshot.Any("SELECT 1 FROM blobs WHERE name = ?1", blob))
            {
                snapshot.Report("I1", blob, $"contact {contact.Id} names it, and it is missing.");
            }
        }
    }
}
