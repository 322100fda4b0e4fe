using System.Diagnostics;
using System.Text.Json.Nodes;
using Serverless.Benchmarks.Hub;

namespace Serverless.Benchmarks;

/// <summary><c>bench recovery</c>: from kill -9 under load to the first answer and the first accepted contact, over a million pending timers.</summary>
internal static class RecoveryBench
{
    public static async Task<JsonObject> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var count = new BenchmarkArguments(arguments).Number("count", 1_000_000);
        var folder = Directory.CreateTempSubdirectory("serverless-bench-");
        try
        {
            await TimersBenchmark.SeedAsync(folder.FullName, count, due: 0);
            var port = ServiceProcess.FreePort();
            using (var first = await ServiceProcess.StartAsync(folder.FullName, port, [], cancellationToken))
            {
                await AcceptAsync(first, 0, 2000, cancellationToken);
                first.Kill(); // Processing of what was accepted is under way.
            }

            var killed = Stopwatch.GetTimestamp();
            using var second = await ServiceProcess.StartAsync(folder.FullName, port, [], cancellationToken);
            var answering = Stopwatch.GetElapsedTime(killed);
            await AcceptAsync(second, 5000, 1, cancellationToken);
            var accepting = Stopwatch.GetElapsedTime(killed);
            return new JsonObject
            {
                ["bench"] = "recovery",
                ["pendingTimers"] = count,
                ["answeringAgainSeconds"] = Math.Round(answering.TotalSeconds, 2),
                ["acceptingAgainSeconds"] = Math.Round(accepting.TotalSeconds, 2),
                ["workingSetMib"] = Math.Round(second.WorkingSetMib),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AcceptAsync(ServiceProcess service, int from, int count, CancellationToken cancellationToken)
    {
        using var lane = new HttpLane();
        await lane.ConnectAsync(service.Port, cancellationToken);
        for (var number = from; number < from + count; number++)
        {
            var (status, _) = await lane.SendAsync(SignedSms.Request(service.Url, number, "00030000"), cancellationToken);
            if (status != 200)
            {
                throw new InvalidOperationException($"The service answered {status} instead of 200.");
            }
        }
    }
}
