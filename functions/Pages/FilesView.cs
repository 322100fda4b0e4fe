using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>The field of a form that takes files, as it is shown.</summary>
public sealed record FilesView
{
    /// <summary>The most files of one form.</summary>
    public int FilesMax { get; init; } = 5;

    /// <summary>The most bytes of one file.</summary>
    public int FileBytesMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>The most bytes of all files together.</summary>
    public int FilesBytesMax { get; init; } = 20 * 1024 * 1024;

    /// <summary>Whether files came with a form that is shown again: a browser cannot keep them.</summary>
    public bool Lost { get; init; }

    /// <summary>What is wrong; absent when nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>The field within the limits of the web form.</summary>
    public static FilesView Of(WebOptions limits) => new()
    {
        FilesMax = limits.FilesMax,
        FileBytesMax = limits.FileBytesMax,
        FilesBytesMax = limits.FilesBytesMax,
    };
}
