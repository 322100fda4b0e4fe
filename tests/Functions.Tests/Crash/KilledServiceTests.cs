using System.Net;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>kill -9 on the real process: what was answered is there, nothing is there twice (I1, I2, I4).</summary>
public sealed class KilledServiceTests : IDisposable
{
    private const int Texts = 200;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_case_ends_the_same_when_the_service_is_killed_after_every_step()
    {
        string calm;
        await using (var undisturbed = await RunningService.StartAsync())
        {
            foreach (var (_, runAsync) in CaseStory.Steps)
            {
                await runAsync(undisturbed);
            }

            calm = await CaseStory.OutcomeAsync(undisturbed);
        }

        foreach (var (_, runAsync) in CaseStory.Steps)
        {
            await using var life = await ServiceProcess.StartAsync(_folder.Path);
            await runAsync(life.Service);
        }

        await using (var last = await ServiceProcess.StartAsync(_folder.Path))
        {
            Assert.Equal(calm, await CaseStory.OutcomeAsync(last.Service));
            await Verified.AssertAsync(_folder.Path, isRunning: true);
        }

        await Verified.AssertAsync(_folder.Path, isRunning: false);
    }

    [Fact]
    public async Task Every_text_that_was_answered_before_the_kill_is_filed_once()
    {
        var answered = await TextUntilKilledAsync(killAfter: 60);
        await Verified.AssertAsync(_folder.Path, isRunning: false);
        await using (var next = await ServiceProcess.StartAsync(_folder.Path))
        {
            await next.Service.SettleAsync();
            var receipts = await next.Service.OutboxAsync("receipt");
            Assert.Equal(receipts.Count, receipts.Select(word => word.To).Distinct().Count());
            Assert.Empty(answered.Except(receipts.Select(word => word.To)));

            // Twilio repeats all that it saw no answer to.
            await Parallel.ForEachAsync(Enumerable.Range(0, Texts), async (n, _) =>
                Assert.Equal(HttpStatusCode.OK, (await next.Service.TextAsync(Number(n), Words(n), $"SM-{n}")).Status));
            await next.Service.SettleAsync();
            Assert.Equal(
                Enumerable.Range(0, Texts).Select(Number).Order(StringComparer.Ordinal),
                (await next.Service.OutboxAsync()).Select(word => word.To).Order(StringComparer.Ordinal));
        }

        Assert.Equal((0, "0 violations\n"), await ServiceProcess.VerifyAsync(_folder.Path));
    }

    /// <summary>The numbers whose text was answered with 200.</summary>
    private async Task<IReadOnlyCollection<string>> TextUntilKilledAsync(int killAfter)
    {
        var answered = new System.Collections.Concurrent.ConcurrentBag<string>();
        var isKilled = 0;
        await using var life = await ServiceProcess.StartAsync(_folder.Path);
        var burst = new ParallelOptions { MaxDegreeOfParallelism = 16 };
        await Parallel.ForEachAsync(Enumerable.Range(0, Texts), burst, async (n, _) =>
        {
            try
            {
                var (status, _) = await life.Service.TextAsync(Number(n), Words(n), $"SM-{n}");
                if (status == HttpStatusCode.OK)
                {
                    answered.Add(Number(n));
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                Assert.Equal(1, Volatile.Read(ref isKilled));
            }

            if (answered.Count >= killAfter && Interlocked.Exchange(ref isKilled, 1) == 0)
            {
                life.Kill();
            }
        });
        Assert.InRange(answered.Count, killAfter, Texts - 1);
        return answered;
    }

    private static string Number(int n) => $"+86138001{n:00000}";

    private static string Words(int n) => $"第{n}台空调漏水了。";
}
