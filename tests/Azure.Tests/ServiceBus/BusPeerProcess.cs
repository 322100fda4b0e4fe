using System.Diagnostics;

namespace Serverless.Azure.Tests;

/// <summary>The process that all Service Bus peers of a test run live in; it ends with the run, which holds its standard input.</summary>
internal sealed class BusPeerProcess
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Process _process = Process.Start(new ProcessStartInfo("node")
    {
        ArgumentList = { Path.Combine(Folder(), "Peers", "servicebus", "servicebus.mjs") },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!; // Null only when an existing process is reused, which needs the shell.

    private BusPeerProcess()
    {
    }

    public static BusPeerProcess Shared { get; } = new();

    /// <summary>Writes a line and reads the line that answers it.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
            return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The peer has ended.");
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Azure.Tests");
    }
}
