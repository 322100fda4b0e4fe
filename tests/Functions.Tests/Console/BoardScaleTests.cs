using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Serverless.Cases;
using Serverless.Testing;
using Xunit.Abstractions;

namespace Serverless.Functions.Tests;

/// <summary>The board over more open cases than anybody wants: first byte, bytes, and filters that find next to nothing.</summary>
public sealed class BoardScaleTests(ITestOutputHelper output)
{
    private const int Rounds = 15;
    private const int BytesMax = 100 * 1024;

    // SERVERLESS_BOARD_CASES=50000 measures; the bounds here are for any machine, and for one that does other things as well.
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("SERVERLESS_BOARD_CASES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 1000;

    private static readonly ClockName First = ClockName.First(ClockKind.FirstResponse);
    private static readonly Instant Begin = Instant.FromUtc(2026, 11, 22, 16, 10);

    [Fact]
    public async Task A_page_is_small_and_comes_at_once_whatever_it_is_narrowed_to()
    {
        await using var service = await FilledAsync();
        using var browser = await ConsoleBrowser.SignedInAsync(service, TestSettings.SupervisorToken);

        await LookAsync(browser, "", 50);
        await LookAsync(browser, "?alarm=breached", 50);
        await LookAsync(browser, "?tier=vip", 50);
        await LookAsync(browser, "?status=received&list=opened", 50);
        await LookAsync(browser, "?handler=dai", 0);
        await LookAsync(browser, "?provider=partner-a&channel=desk", 0);
        await LookAsync(browser, "?department=legal&alarm=none", 0);
    }

    private async Task LookAsync(ConsoleBrowser browser, string query, int most)
    {
        browser.Client.DefaultRequestHeaders.AcceptEncoding.Clear();
        var shown = await browser.OpenAsync("/console/board" + query);
        Assert.InRange(shown.QuerySelectorAll(".board-table tbody tr").Length, Math.Min(most, 1), most);

        browser.Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var (pages, bytes, version) = await MeasureAsync(browser, "/console/board" + query, null, HttpStatusCode.OK);
        var (same, _, _) = await MeasureAsync(browser, "/console/board" + query, version, HttpStatusCode.NotModified);
        output.WriteLine($"{Cases} open cases, '{query}': first byte {pages:F1} ms (median of {Rounds}), {bytes / 1024.0:F1} KB brotli; unchanged {same:F1} ms");

        Assert.InRange(bytes, 1, BytesMax);
        Assert.InRange(pages, 0, 2000);
        Assert.InRange(same, 0, 1000);
    }

    private async Task<RunningService> FilledAsync()
    {
        var service = await RunningService.StartAsync();
        var files = service.Services.GetRequiredService<ICaseFileStore>();
        var watch = Stopwatch.StartNew();
        foreach (var some in Enumerable.Range(0, Cases).Chunk(200))
        {
            await Task.WhenAll(some.Select(number => files.CommitAsync(Opened(number), CancellationToken.None)));
        }

        output.WriteLine($"{Cases} cases stored in {watch.Elapsed.TotalSeconds:F1} s.");
        watch.Restart();
        await service.Services.GetRequiredService<ICaseBoard>().CountAsync(Begin, CancellationToken.None);
        output.WriteLine($"Counted in {watch.Elapsed.TotalMilliseconds:F1} ms.");
        return service;
    }

    // One in fifty ran out, one in twenty was warned, one in a hundred is a VIP's.
    private static CaseCommit Opened(int number)
    {
        var at = Begin + Duration.FromMilliseconds(number * 500L);
        var opening = Given.OpeningCommit(Given.MailNumber(number, at)).Events;
        var events = new List<CaseEvent> { ((CaseEvent.Opened)opening[0]) with { Number = "C-" + (100_000_000 + number).ToString(CultureInfo.InvariantCulture) } };
        events.AddRange(opening.Skip(1));
        if (number % 100 == 0)
        {
            events.Add(new CaseEvent.TierChanged(Tier.Vip, "—") { At = at, By = Actor.System });
        }

        if (number % 50 == 1)
        {
            events.Add(new CaseEvent.ClockBreached(First, at, Duration.Zero) { At = at, By = Actor.System });
            events.Add(new CaseEvent.AlertRaised(First, 1, "su", $"alert-{number}") { At = at, By = Actor.System });
        }
        else if (number % 20 == 2)
        {
            events.Add(new CaseEvent.ClockWarned(First, false) { At = at, By = Actor.System });
        }

        return new CaseCommit(CaseFile.Load(events), events, []);
    }

    private static async Task<(double Milliseconds, int Bytes, string? Version)> MeasureAsync(
        ConsoleBrowser browser, string path, string? version, HttpStatusCode expected)
    {
        var times = new List<double>();
        var (bytes, seen) = (0, version);
        for (var round = 0; round < Rounds + 5; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (version is not null)
            {
                request.Headers.IfNoneMatch.ParseAdd(version);
            }

            var watch = Stopwatch.StartNew();
            using var answer = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            times.Add(watch.Elapsed.TotalMilliseconds);
            Assert.Equal(expected, answer.StatusCode);
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            seen = answer.Headers.ETag?.ToString();
        }

        return (times.Skip(5).Order().ElementAt(Rounds / 2), bytes, seen); // The first ones warm the just-in-time compiler.
    }
}
