namespace Serverless.Functions.Tests;

/// <summary>One file of the repository.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="FullPath">On this machine.</param>
internal sealed record SourceFile(string Path, string FullPath)
{
    private string[]? _lines;

    public IReadOnlyList<string> Lines => _lines ??= File.ReadAllLines(FullPath);

    /// <summary>The lines that are not comments alone, with what follows a <c>//</c> cut off; numbered from 1.</summary>
    public IEnumerable<(int Number, string Text)> Code => Lines
        .Select((line, n) => (Number: n + 1, Text: WithoutComment(line)))
        .Where(line => line.Text.Length > 0);

    private static string WithoutComment(string line)
    {
        // A URL's slashes follow a colon.
        for (var at = line.IndexOf("//", StringComparison.Ordinal); at >= 0; at = line.IndexOf("//", at + 2, StringComparison.Ordinal))
        {
            if (at == 0 || line[at - 1] != ':')
            {
                return line[..at].TrimEnd();
            }
        }

        return line;
    }
}
