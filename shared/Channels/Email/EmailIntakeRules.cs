namespace Serverless.Channels;

/// <summary>What the mail intake knows about us, and how much it takes.</summary>
public sealed record EmailIntakeRules
{
    /// <summary>The addresses that our own mail is sent from; mail that comes from them is a loop. Compared in any case.</summary>
    public IReadOnlyList<string> OwnAddresses { get; init; } = [];

    /// <summary>The most bytes of one file; a larger one stays in the original only.</summary>
    public int AttachmentBytesMax { get; init; } = 25 * 1024 * 1024;

    /// <summary>The most files that are kept beside a contact.</summary>
    public int AttachmentsMax { get; init; } = 100;

    /// <summary>The most mail servers a mail may have passed before it counts as a loop.</summary>
    public int HopsMax { get; init; } = 50;

    internal bool IsOwnDomain(string domain) =>
        OwnAddresses.Any(address => address[(address.LastIndexOf('@') + 1)..].Equals(domain, StringComparison.OrdinalIgnoreCase));
}
