using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Serverless.Azure.Tests;

/// <summary>The real storage emulator: one process for the whole run, free ports, nothing on disk.</summary>
/// <remarks>It says itself when it listens and where, so nothing is polled; it ends with the pipe to it, however the run ends.</remarks>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static int Names;
    private Process? _process;
    private Task _rest = Task.CompletedTask;

    /// <summary>The storage accounts beside the well-known one, all with its key.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public Uri TableEndpoint { get; private set; } = null!;

    public Uri BlobEndpoint { get; private set; } = null!;

    public static string AccountName => Account;

    public static string AccountKey => Key;

    public string ConnectionString => ConnectionOf(Account);

    /// <summary>How one of the accounts is reached.</summary>
    public string ConnectionOf(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};"
        + $"TableEndpoint={new Uri(TableEndpoint, account)};BlobEndpoint={new Uri(BlobEndpoint, account)}";

    /// <summary>A name that no other test has: letters and digits, lower case, fit for the beginning of a table's or container's name.</summary>
    public static string Prefix() => $"t{Interlocked.Increment(ref Names)}x";

    public TableServiceClient Tables() => new(ConnectionString, new TableClientOptions());

    /// <summary>A new table of a name of its own.</summary>
    public async Task<TableClient> TableAsync()
    {
        var table = Tables().GetTableClient(Prefix());
        await table.CreateIfNotExistsAsync(default);
        return table;
    }

    public async Task InitializeAsync()
    {
        var folder = ProjectFolder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "azurite")))
        {
            await InstallAsync(folder);
        }

        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            ArgumentList =
            {
                "--require", "./Emulator/exit-with-parent.cjs", "node_modules/azurite/dist/src/azurite.js", "--silent",
                "--disableTelemetry", "--inMemoryPersistence", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Accounts.Count > 0)
        {
            start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Accounts.Prepend(Account).Select(account => $"{account}:{Key}"));
        }

        _process = Process.Start(start)!; // Null only when an existing process is reused, which needs the shell.
        while (TableEndpoint is null || BlobEndpoint is null)
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The emulator did not start.");
            var match = Listening().Match(line);
            if (match.Groups["service"].Value is "Table")
            {
                TableEndpoint = new Uri($"{match.Groups["url"].Value}/{Account}");
            }
            else if (match.Groups["service"].Value is "Blob")
            {
                BlobEndpoint = new Uri($"{match.Groups["url"].Value}/{Account}");
            }
        }

        _rest = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // A full pipe would stop it.
    }

    public async Task DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        await _rest;
        _process?.Dispose();
    }

    private static async Task InstallAsync(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm")
        {
            WorkingDirectory = folder,
            ArgumentList = { "ci", "--no-audit", "--no-fund", "--loglevel=error" },
        })!;
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }

    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside their repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Azure.Tests");
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Table) service is successfully listening at (?<url>http://[0-9.:]+)")]
    private static partial Regex Listening();
}
