using System.Diagnostics;
using System.IO.Compression;

namespace Serverless.Infrastructure.Tests;

/// <summary>The deployable zip, made once by <c>./publish</c>, without the framework's own compilation, which takes minutes and changes no name.</summary>
public sealed class PublishedPackage : IAsyncLifetime
{
    public string Zip { get; } = Path.Combine(Repository.Root, "artifacts", "publish", "app.zip");

    public string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "publish", "app");

    internal IReadOnlyList<ZipArchiveEntry> Entries { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("SERVERLESS_PUBLISHED") is not { Length: > 0 })
        {
            await PublishAsync(); // ./test has done it already.
        }

        using var archive = ZipFile.OpenRead(Zip);
        Entries = [.. archive.Entries];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task PublishAsync()
    {
        using var publish = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "publish"))
        {
            ArgumentList = { "--plain" },
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // Null only when an existing process is reused, which needs the shell.
        var output = publish.StandardOutput.ReadToEndAsync();
        var errors = publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, await output + await errors);
    }
}
