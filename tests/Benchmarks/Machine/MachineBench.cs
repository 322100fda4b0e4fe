using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Serverless.Benchmarks.Machine;

/// <summary><c>bench machine</c>: what this machine does without this service, so that figures of two machines, or of two hours of one, can be compared.</summary>
internal static class MachineBench
{
    private const int Lanes = 64;
    private const int Requests = 60_000;
    private static readonly TimeSpan For = TimeSpan.FromSeconds(3);

    public static async Task<JsonObject> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("serverless-bench-");
        try
        {
            var single = Rows(Path.Combine(folder.FullName, "single.db"), 1);
            var grouped = Rows(Path.Combine(folder.FullName, "grouped.db"), 100);
            var port = ServiceProcess.FreePort();
            using var server = Start(Path.Combine(folder.FullName, "served.db"), $"http://127.0.0.1:{port}");
            try
            {
                await ConnectAsync(server, port, cancellationToken);
                await FloodAsync(port, Requests / 4, cancellationToken); // Warms the just-in-time compiler.
                var seconds = await FloodAsync(port, Requests, cancellationToken);
                return new JsonObject
                {
                    ["bench"] = "machine",
                    ["rowsPerSecondOneACommit"] = Math.Round(single),
                    ["rowsPerSecondHundredACommit"] = Math.Round(grouped),
                    ["durableRequestsPerSecond"] = Math.Round(Requests / seconds),
                    ["connections"] = Lanes,
                };
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync(CancellationToken.None);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Rows(string path, int inCommit)
    {
        using var store = new BareStore(path);
        byte[][] bodies = [.. Enumerable.Range(0, inCommit).Select(_ => new byte[200])];
        var (started, rows) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(started) < For)
        {
            store.Commit(bodies);
            rows += inCommit;
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Process Start(string path, string url)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[typeof(MachineBench).Assembly.Location, BareServer.Argument, path, url])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!; // Start answers null only for shell execution.
    }

    private static async Task ConnectAsync(Process server, int port, CancellationToken cancellationToken)
    {
        while (!server.HasExited)
        {
            using var lane = new HttpLane();
            try
            {
                await lane.ConnectAsync(port, cancellationToken);
                return;
            }
            catch (System.Net.Sockets.SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
        }

        throw new InvalidOperationException($"The bare server ended with {server.ExitCode}.");
    }

    private static async Task<double> FloodAsync(int port, int requests, CancellationToken cancellationToken)
    {
        var request = SignedSms.Request($"http://127.0.0.1:{port}", 0, "00000000"); // As long as a contact of the other benches.
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            using var lane = new HttpLane();
            await lane.ConnectAsync(port, cancellationToken);
            while (Interlocked.Increment(ref next) <= requests)
            {
                var (status, _) = await lane.SendAsync(request, cancellationToken);
                if (status != 202)
                {
                    throw new InvalidOperationException($"The bare server answered {status} instead of 202.");
                }
            }
        }));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
