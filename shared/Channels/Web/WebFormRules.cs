namespace Serverless.Channels;

/// <summary>How much a web form may hold, and where its phone numbers belong.</summary>
public sealed record WebFormRules
{
    /// <summary>The country of phone numbers without a country code (<c>Site:Region</c>).</summary>
    public string Region { get; init; } = "CN";

    /// <summary>The most files.</summary>
    public int FilesMax { get; init; } = 5;

    /// <summary>The most bytes of one file.</summary>
    public int FileBytesMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>The most bytes of all files together.</summary>
    public int FilesBytesMax { get; init; } = 20 * 1024 * 1024;
}
