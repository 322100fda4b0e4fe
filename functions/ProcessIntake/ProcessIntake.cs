using System.Text.Json;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Takes contacts off the <c>intake</c> queue: each opens a case, joins one, or is recorded (H02, H03, H06).</summary>
/// <remarks>Repeatable: a contact that is filed already changes nothing (I2). What fails is delivered again, then dead-lettered (I6).</remarks>
internal sealed class ProcessIntake(
    IContactStore contacts, IIntakeDesk intake, ICaseFileStore files, CustomerFinder customers, ContactFiler filer, FetchMedia media,
    PhoneSettings phone)
{
    /// <summary>Processes one message of the queue.</summary>
    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize(body, CasesJson.Default.IntakeMessage)
            ?? throw new JsonException("The message is empty.");
        if (message.Call is { } call)
        {
            await AcceptCallAsync(call, cancellationToken);
            return;
        }

        var id = new ContactId(message.Contact ?? "");
        var contact = await contacts.FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"Contact {id} is queued, but not kept.");
        if (await files.FindByContactAsync(id, cancellationToken) is null)
        {
            await FileAsync(contact, cancellationToken);
        }

        if (contact.Nature is ContactNature.Message or ContactNature.Supplement)
        {
            await media.EnqueueAsync(contact, cancellationToken); // Even when it was filed before: a crash may lie between the two.
        }
    }

    private Task FileAsync(Contact contact, CancellationToken cancellationToken) => contact.Nature switch
    {
        ContactNature.OptOut => customers.OptAsync(contact, isOut: true, cancellationToken),
        ContactNature.OptIn => customers.OptAsync(contact, isOut: false, cancellationToken),
        ContactNature.Help or ContactNature.Spam => Task.CompletedTask, // Kept with the contacts; nothing follows.
        ContactNature.AutoReply or ContactNature.Bounce => filer.RecordAsync(contact, cancellationToken),
        ContactNature.Supplement => filer.SupplementAsync(contact, cancellationToken),
        _ => filer.FileAsync(contact, cancellationToken),
    };

    // The caller hung up or the line broke: what was heard so far becomes the contact (H05).
    private async Task AcceptCallAsync(string call, CancellationToken cancellationToken)
    {
        if (await contacts.FindCallAsync(call, cancellationToken) is not { } log)
        {
            return;
        }

        var raw = new RawContact("/intake/voice", "application/json", JsonSerializer.SerializeToUtf8Bytes(log, CasesJson.Default.CallLog));
        foreach (var contact in SpokenContact.Look(log, phone))
        {
            Measures.Accepted(contact, await intake.AcceptAsync(contact, raw, [], cancellationToken));
        }
    }
}
