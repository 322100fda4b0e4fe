using System.Diagnostics;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>The published service in a process of its own, to be killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "listens on ";
    private readonly Process _process;
    private readonly Task _reading; // A full pipe would stop the service.

    private ServiceProcess(Process process, Uri address, string folder)
    {
        _process = process;
        _reading = process.StandardOutput.ReadToEndAsync();
        Service = RunningService.At(address, folder);
    }

    /// <summary>The way in.</summary>
    public RunningService Service { get; }

    /// <summary>Starts it on a folder and a port of its own; returns when it has said where it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(string folder)
    {
        var process = Run("--data", folder, "--urls", "http://127.0.0.1:0", "--virtual-clock", "--clock-start", RunningService.Monday9);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                var address = line[(at + Listening.Length)..].Split(';')[0];
                return new ServiceProcess(process, new Uri(address), folder);
            }
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"The service ended with {process.ExitCode}: {string.Join('\n', said)}");
    }

    /// <summary>Runs the command <c>verify</c>; its exit code and what it wrote.</summary>
    public static async Task<(int Code, string Output)> VerifyAsync(string folder)
    {
        using var process = Run("verify", folder);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>kill -9: it gets no chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        await Service.DisposeAsync();
    }

    private static Process Run(params string[] arguments)
    {
        var app = new AppProgram(typeof(HostSettings).Assembly).Command;
        var start = new ProcessStartInfo(app[0], [.. app.Skip(1), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (key, value) in TestSettings.With(null))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!; // Absent only when an open document is reused, which a program is not.
    }
}
