using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Serverless.Benchmarks;

/// <summary><c>bench intake</c>: signed contacts accepted through HTTP with the commit durable, as fast as it goes and at a steady rate.</summary>
internal static class IntakeBench
{
    private const int Lanes = 64;
    private const int Contacts = 40_000;
    private const int SteadyPerSecond = 2000;
    private const int SteadySeconds = 10;

    public static async Task<JsonObject> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("serverless-bench-");
        try
        {
            using var service = await ServiceProcess.StartAsync(folder.FullName, ServiceProcess.FreePort(), [], cancellationToken);
            await FloodAsync(service, Requests(service, "0000", 4000), cancellationToken); // Warms the just-in-time compiler.
            var flood = Requests(service, "0001", Contacts);
            var before = service.ProcessorTime;
            var (seconds, latencies) = await FloodAsync(service, flood, cancellationToken);
            var processor = (service.ProcessorTime - before).TotalMicroseconds / Contacts;
            var steady = await SteadyAsync(
                service, Requests(service, "0002", SteadyPerSecond * SteadySeconds), cancellationToken);
            return new JsonObject
            {
                ["bench"] = "intake",
                ["contacts"] = Contacts,
                ["connections"] = Lanes,
                ["acceptedPerSecond"] = Math.Round(Contacts / seconds),
                ["p50Ms"] = latencies.Quantile(0.5),
                ["p99Ms"] = latencies.Quantile(0.99),
                ["serviceCpuMicrosecondsEach"] = Math.Round(processor),
                ["steadyPerSecond"] = SteadyPerSecond,
                ["steadyP50Ms"] = steady.Quantile(0.5),
                ["steadyP99Ms"] = steady.Quantile(0.99),
                ["steadyMaxMs"] = steady.Quantile(1),
                ["workingSetMib"] = Math.Round(service.WorkingSetMib),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[][] Requests(ServiceProcess service, string run, int count) =>
        [.. Enumerable.Range(0, count).Select(number => SignedSms.Request(service.Url, number, run + "0000"))];

    private static async Task<(double Seconds, Latencies Latencies)> FloodAsync(
        ServiceProcess service, byte[][] requests, CancellationToken cancellationToken)
    {
        var latencies = new Latencies(requests.Length);
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            using var lane = new HttpLane();
            await lane.ConnectAsync(service.Port, cancellationToken);
            int number;
            while ((number = Interlocked.Increment(ref next)) < requests.Length)
            {
                var sent = Stopwatch.GetTimestamp();
                Expect(await lane.SendAsync(requests[number], cancellationToken));
                latencies.Add(Stopwatch.GetElapsedTime(sent));
            }
        }));
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, latencies);
    }

    // Open loop: a request's latency counts from when it was due, so a stall of the service is not hidden by waiting for it.
    private static async Task<Latencies> SteadyAsync(
        ServiceProcess service, byte[][] requests, CancellationToken cancellationToken)
    {
        var latencies = new Latencies(requests.Length);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async laneNumber =>
        {
            using var lane = new HttpLane();
            await lane.ConnectAsync(service.Port, cancellationToken);
            for (var number = laneNumber; number < requests.Length; number += Lanes)
            {
                var due = TimeSpan.FromSeconds((double)number / SteadyPerSecond);
                var early = due - Stopwatch.GetElapsedTime(started);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, TimeProvider.System, cancellationToken);
                }

                Expect(await lane.SendAsync(requests[number], cancellationToken));
                latencies.Add(Stopwatch.GetElapsedTime(started) - due);
            }
        }));
        return latencies;
    }

    private static void Expect((int Status, ReadOnlyMemory<byte> Body) answer)
    {
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"The service answered {answer.Status} instead of 200.");
        }
    }
}
