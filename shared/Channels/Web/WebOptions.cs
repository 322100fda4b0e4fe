namespace Serverless.Channels;

/// <summary>How much the web form takes; section <c>Web</c> of the configuration.</summary>
public sealed class WebOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Web";

    /// <summary>The most contacts that one network address may send within a minute.</summary>
    public int ContactsPerMinute { get; set; } = 10;

    /// <summary>The most files of one contact.</summary>
    public int FilesMax { get; set; } = 5;

    /// <summary>The most bytes of one file.</summary>
    public int FileBytesMax { get; set; } = 10 * 1024 * 1024;

    /// <summary>The most bytes of all files of one contact.</summary>
    public int FilesBytesMax { get; set; } = 20 * 1024 * 1024;
}
