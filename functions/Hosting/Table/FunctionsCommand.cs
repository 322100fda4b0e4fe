using System.CommandLine;

namespace Serverless.Functions;

/// <summary><c>functions export</c>: writes host.json and every function.json from the function table.</summary>
internal static class FunctionsCommand
{
    private const string FileName = "function.json";

    public static Command Create()
    {
        var root = new Option<string>("--root")
        {
            Description = "The folder that holds host.json and the folder functions.",
            DefaultValueFactory = _ => ".",
        };
        var export = new Command("export", "Writes host.json and functions/<Function>/function.json.") { root };
        export.SetAction((parsed, cancellationToken) =>
            ExportAsync(parsed.GetValue(root) ?? ".", parsed.InvocationConfiguration.Output, cancellationToken));
        return new Command("functions", "The functions as the Azure Functions host knows them.") { export };
    }

    /// <summary>The files by their paths from the root, with slashes.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host.json"] = FunctionFiles.Host() };
        foreach (var entry in FunctionTable.All)
        {
            files[$"functions/{entry.Name}/{FileName}"] = FunctionFiles.Of(entry);
        }

        return files;
    }

    /// <summary>Writes the files, and removes every function.json of a function that is no more.</summary>
    internal static async Task<int> ExportAsync(string root, TextWriter output, CancellationToken cancellationToken)
    {
        var files = Files();
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!); // Not null: it has a name.
            await File.WriteAllTextAsync(full, text, cancellationToken);
        }

        foreach (var old in Directory.EnumerateDirectories(Path.Combine(root, "functions"))
            .Where(folder => !files.ContainsKey($"functions/{Path.GetFileName(folder)}/{FileName}")))
        {
            File.Delete(Path.Combine(old, FileName));
        }

        await output.WriteLineAsync($"{files.Count} files");
        return 0;
    }
}
