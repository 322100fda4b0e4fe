using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Benchmarks;

/// <summary><c>bench lifecycle</c>: whole case lives on the virtual clock, through the public surface.</summary>
/// <remarks>
/// One life: signed SMS, receipt, both clocks started, respond, handle, resolve, close, survey sent and answered, a week,
/// follow-up sent and answered. The load generator's own requests share the machine and count.
/// </remarks>
internal static class LifecycleBench
{
    private const int Lives = 3000;
    private const int Lanes = 192;
    private const string Token = "benchmark-agent-token-0001";

    private static readonly (string Act, string Body)[] Acts =
    [
        ("respond", """{"text":"We have read it and are on it."}"""),
        ("handle", """{"plan":"Exchange the device."}"""),
        ("resolve", """{"cause":"A loose fan.","measures":"Exchanged.","text":"The new device is on its way."}"""),
        ("close", "{}"),
    ];

    public static async Task<JsonObject> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("serverless-bench-");
        try
        {
            Environment.SetEnvironmentVariable("Access__Staff__0__Id", "bench");
            Environment.SetEnvironmentVariable("Access__Staff__0__Role", "manager");
            Environment.SetEnvironmentVariable("Access__Staff__0__Token", Token);
            using var service = await ServiceProcess.StartAsync(
                folder.FullName,
                ServiceProcess.FreePort(),
                ["--virtual-clock", "--clock-start", "2026-11-02T09:00:00+08:00"],
                cancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(service.Url), Timeout = TimeSpan.FromMinutes(10) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
            var outbox = new OutboxReader(client);
            await LiveAsync(service, client, outbox, 2500, "0001", cancellationToken); // Warms the just-in-time compiler.
            var (before, ownBefore) = (service.ProcessorTime, Environment.CpuUsage.TotalTime);
            var started = Stopwatch.GetTimestamp();
            var stages = await LiveAsync(service, client, outbox, Lives, "0002", cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            return new JsonObject
            {
                ["bench"] = "lifecycle",
                ["lives"] = Lives,
                ["livesPerSecond"] = Math.Round(Lives / seconds),
                ["serviceCpuMillisecondsEach"] = Math.Round((service.ProcessorTime - before).TotalMilliseconds / Lives, 2),
                ["generatorCpuMillisecondsEach"] = Math.Round((Environment.CpuUsage.TotalTime - ownBefore).TotalMilliseconds / Lives, 2),
                ["workingSetMib"] = Math.Round(service.WorkingSetMib),
                ["secondsByStage"] = stages,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonObject> LiveAsync(
        ServiceProcess service, HttpClient client, OutboxReader outbox, int lives, string run, CancellationToken cancellationToken)
    {
        var stages = new JsonObject();
        var mark = Stopwatch.GetTimestamp();
        void Stage(string name)
        {
            stages[name] = Math.Round(Stopwatch.GetElapsedTime(mark).TotalSeconds, 2);
            mark = Stopwatch.GetTimestamp();
        }

        var messages = Enumerable.Range(0, lives)
            .Select(number => SignedSms.Request(service.Url, (int.Parse(run, provider: null) * 100_000) + number, run + "0000"));
        await SendAllAsync(service, [.. messages], cancellationToken);
        await AdvanceAsync(client, "PT0S", cancellationToken);
        Stage("intake");
        var cases = await OpenCasesAsync(client, cancellationToken);
        if (cases.Count != lives)
        {
            throw new InvalidOperationException($"{lives} contacts made {cases.Count} cases.");
        }

        foreach (var (act, body) in Acts)
        {
            await SendAllAsync(service, [.. cases.Select(id => Post($"/cases/{id}/{act}", body))], cancellationToken);
        }

        await AdvanceAsync(client, "PT0S", cancellationToken);
        Stage("acts");
        await AdvanceAsync(client, "PT31M", cancellationToken);
        Stage("halfHour");
        await SendAllAsync(service, await AnswersAsync(outbox, cases, "survey", """{"csat":5}""", cancellationToken), cancellationToken);
        Stage("survey");
        await AdvanceAsync(client, "P7D", cancellationToken);
        Stage("week");
        await SendAllAsync(
            service, await AnswersAsync(outbox, cases, "follow-up", """{"holds":true}""", cancellationToken), cancellationToken);
        await AdvanceAsync(client, "PT0S", cancellationToken);
        Stage("followUp");
        return stages;
    }

    private static async Task SendAllAsync(
        ServiceProcess service, IReadOnlyList<byte[]> requests, CancellationToken cancellationToken)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            using var lane = new HttpLane();
            await lane.ConnectAsync(service.Port, cancellationToken);
            int number;
            while ((number = Interlocked.Increment(ref next)) < requests.Count)
            {
                var (status, body) = await lane.SendAsync(requests[number], cancellationToken);
                if (status is not (200 or 202))
                {
                    throw new InvalidOperationException(
                        $"{Encoding.UTF8.GetString(requests[number]).Split('\r')[0]} was answered {status}: {Encoding.UTF8.GetString(body.Span)}");
                }
            }
        }));
    }

    private static byte[] Post(string path, string body) => Encoding.UTF8.GetBytes($"""
        POST {path} HTTP/1.1
        Host: 127.0.0.1
        Authorization: Bearer {Token}
        Accept: application/json
        Content-Type: application/json
        Content-Length: {Encoding.UTF8.GetByteCount(body)}

        {body}
        """.ReplaceLineEndings("\r\n"));

    private static async Task AdvanceAsync(HttpClient client, string length, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri("/dev/clock", UriKind.Relative), new { advance = length }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> OpenCasesAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var (_, item) in PagedList.ReadAsync(client, "/cases?status=received&limit=200", null, cancellationToken))
        {
            ids.Add(item.GetProperty("id").GetString()!); // A head always has its id.
        }

        return ids;
    }

    private static async Task<IReadOnlyList<byte[]>> AnswersAsync(
        OutboxReader outbox, IReadOnlyList<string> cases, string kind, string answer, CancellationToken cancellationToken)
    {
        var wanted = cases.ToHashSet();
        var requests = new List<byte[]>();
        foreach (var item in await outbox.ReadOnAsync(cancellationToken))
        {
            if (item.GetProperty("kind").GetString() == kind && wanted.Contains(item.GetProperty("case").GetString() ?? ""))
            {
                var link = item.GetProperty("links").EnumerateObject().First(entry => entry.Value.GetString()!.Contains(
                    kind == "survey" ? "/surveys/" : "/followups/", StringComparison.Ordinal)).Value.GetString()!;
                requests.Add(Post(new Uri(link).AbsolutePath, answer));
            }
        }

        return requests;
    }
}
