using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>A contact with the bytes of its files, ready for the intake desk.</summary>
/// <param name="Contact">The contact in the shape that all channels share.</param>
/// <param name="Attachments">The content of every file of the contact that has a blob name.</param>
public sealed record NormalizedContact(Contact Contact, IReadOnlyList<AttachmentContent> Attachments)
{
    /// <summary>The delivery report that the mail was; absent for any other contact.</summary>
    public MailBounce? Bounce { get; init; }
}
