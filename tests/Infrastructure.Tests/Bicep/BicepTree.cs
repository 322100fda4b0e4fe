using System.Diagnostics;
using System.Text.Json;

namespace Serverless.Infrastructure.Tests;

/// <summary>Every Bicep file of the repository, parsed once by the grammar that editors use. Bicep's own compiler is not at hand.</summary>
public sealed class BicepTree
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 512 };

    public BicepTree()
    {
        var paths = Directory.EnumerateFiles(Repository.Bicep, "*.bicep*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Files = [.. Parse(paths).Select(file => new BicepFile(file.Path, file.Errors, file.Tree))];
    }

    internal IReadOnlyList<BicepFile> Files { get; }

    internal BicepFile Main => Of("main.bicep");

    internal IEnumerable<BicepFile> Templates => Files.Where(file => file.Path.EndsWith(".bicep", StringComparison.Ordinal));

    internal IEnumerable<BicepFile> ParameterFiles => Files.Where(file => file.Path.EndsWith(".bicepparam", StringComparison.Ordinal));

    internal BicepFile Of(string name) => Files.Single(file => file.Name == name);

    /// <summary>The file that another names, or null.</summary>
    internal BicepFile? Named(BicepFile by, string path)
    {
        var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(by.Path)!, path));
        return Files.FirstOrDefault(file => file.Path == full);
    }

    private static List<Parsed> Parse(IEnumerable<string> paths)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Tests, "Bicep", "parse.cjs"));
        paths.ToList().ForEach(start.ArgumentList.Add);
        using var node = Process.Start(start)!; // Null only when an existing process is reused, which needs the shell.
        var errors = node.StandardError.ReadToEndAsync();
        var text = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<List<Parsed>>(text, Json)!; // It prints a list.
    }

    private sealed record Parsed(string Path, IReadOnlyList<string> Errors, BicepNode Tree);
}
