using System.Runtime.CompilerServices;

namespace Serverless.Browser.Tests;

/// <summary>Where this repository lies, found from where this file was compiled.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..")); // A compiled file has a folder.
}
