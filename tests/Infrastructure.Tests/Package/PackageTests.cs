using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serverless.Infrastructure.Tests;

/// <summary>What is deployed: the layout that the Functions host looks for, a program that starts, and nothing that belongs elsewhere.</summary>
public sealed class PackageTests(PublishedPackage package) : IClassFixture<PublishedPackage>
{
    private const int ExecuteBits = 0x49; // --x--x--x
    private const string Program = "Serverless.Functions";

    [Fact]
    public void The_hosts_file_lies_beside_the_folders_of_the_functions()
    {
        var names = package.Entries.Select(entry => entry.FullName).ToHashSet();
        var functions = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "function.json", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!) + "/function.json").ToList();

        Assert.Contains("host.json", names);
        Assert.NotEmpty(functions);
        Assert.Equal(functions.Order(StringComparer.Ordinal), names.Where(name => name.EndsWith("function.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_program_that_the_host_starts_is_there_and_may_be_run()
    {
        using var host = JsonDocument.Parse(Text("host.json"));
        var program = host.RootElement.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString();
        var entry = Assert.Single(package.Entries, entry => entry.FullName == program);

        Assert.Equal(Program, program);
        Assert.Equal(ExecuteBits, (entry.ExternalAttributes >> 16) & ExecuteBits);
    }

    [Fact]
    public void It_brings_its_runtime_along_compiled_ahead_of_time()
    {
        Assert.Contains(package.Entries, entry => entry.FullName == "libcoreclr.so");
        using var settings = JsonDocument.Parse(Text(Program + ".runtimeconfig.json"));
        Assert.True(settings.RootElement.GetProperty("runtimeOptions").TryGetProperty("includedFrameworks", out _));
    }

    [Fact]
    public void It_holds_no_test_no_symbols_no_source_and_no_data() => Assert.DoesNotContain(
        package.Entries,
        entry => Regex.IsMatch(
            entry.FullName, @"\.(pdb|cs|csproj|bicep|db|key|md)$|[Tt]ests?\.dll|Testing\.dll|xunit|testhost|local\.settings|access\.json|appsettings\.Development", RegexOptions.CultureInvariant));

    [Fact]
    public void It_holds_no_secret()
    {
        var secret = new Regex(
            "AccountKey=[A-Za-z0-9+/]{20}|SharedAccessKey=[A-Za-z0-9+/]{20}|SG\\.[A-Za-z0-9_-]{16,}|BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.CultureInvariant);
        var ours = Directory.EnumerateFiles(package.Folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".json", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("Serverless.", StringComparison.Ordinal));

        Assert.DoesNotContain(ours, path => secret.IsMatch(Encoding.Latin1.GetString(File.ReadAllBytes(path))));
    }

    [Fact]
    public void It_is_not_larger_than_a_start_can_bear() => Assert.InRange(new FileInfo(package.Zip).Length, 1, 150L * 1024 * 1024);

    private string Text(string name) => File.ReadAllText(Path.Combine(package.Folder, name));
}
