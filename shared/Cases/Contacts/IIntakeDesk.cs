namespace Serverless.Cases;

/// <summary>Accepts contacts: keeps the original, its normal form and its files, and queues the contact. Passes <c>IntakeDeskContract</c>.</summary>
public interface IIntakeDesk
{
    /// <summary>Keeps everything and queues <see cref="IntakeMessage"/>; all or nothing, on disk when this returns (I1).</summary>
    /// <returns>False when the contact was accepted before; nothing is changed then (I2).</returns>
    Task<bool> AcceptAsync(
        Contact contact, RawContact raw, IReadOnlyList<AttachmentContent> attachments, CancellationToken cancellationToken);

    /// <summary>Adds a step to a call's log; a step with a known key changes nothing.</summary>
    /// <remarks>
    /// The first step of a call also queues a look at it after <see cref="CallLog.Patience"/>, so that what was heard becomes a contact
    /// even when the caller hangs up and no other request ever comes.
    /// </remarks>
    /// <returns>The call's log with the step.</returns>
    Task<CallLog> NoteAsync(string callId, CallStep step, RawContact raw, CancellationToken cancellationToken);

    /// <summary>Keeps a file of an accepted contact that came later, such as a medium that was fetched; on disk when this returns (I1).</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="file">The bytes under a name that begins with <c>{contact id}/</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the contact is unknown or erased, or when the name is taken; nothing is changed then (I2).</returns>
    /// <exception cref="ArgumentException">The name does not begin with the contact's id.</exception>
    Task<bool> KeepBlobAsync(ContactId contact, AttachmentContent file, CancellationToken cancellationToken);
}
