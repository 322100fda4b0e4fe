using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <summary>The source files of this repository, found from where this file was compiled.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["artifacts", "obj", "bin", "node_modules", ".git", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files below a folder of the root, generated ones left out; paths with slashes, from the root.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Select(Read).Where(IsOurs).OrderBy(file => file.Path, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Where a pattern stands in the code of some files, comments and the words of documentation left out.</summary>
    public static IEnumerable<string> Places(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files
        from line in file.Code
        where pattern.IsMatch(line.Text)
        select $"{file.Path}({line.Number}): {line.Text.Trim()}";

    /// <summary>Fails with every place, each on a line.</summary>
    public static void AssertNone(IEnumerable<string> places)
    {
        var all = string.Join('\n', places);
        Assert.True(all.Length == 0, all);
    }

    private static SourceFile Read(string path) =>
        new(Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'), path);

    private static bool IsOurs(SourceFile file) => !file.Path.Split('/').Any(NotOurs.Contains);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Serverless.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The tests were compiled outside the repository.");
    }
}
