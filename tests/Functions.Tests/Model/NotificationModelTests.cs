using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Serverless.Functions.Tests;

/// <summary>
/// Random cases over 60 days with restarts, outages, repeats and late deliveries: the service sends what a plain model predicts, nothing
/// more, nothing less, nothing twice, each at its second (H40, H41, S41).
/// </summary>
public sealed class NotificationModelTests(ITestOutputHelper output)
{
    private const int Days = 60;

    [Fact]
    public async Task Every_word_is_sent_once_and_none_that_the_rules_do_not_ask_for() // H41, S41, S43
    {
        var (seed, cases) = (Setting("SERVERLESS_MODEL_SEED", 20260914), Setting("SERVERLESS_MODEL_CASES", 150));
        var watch = Stopwatch.StartNew();
        await using var run = new ModelRun(seed, cases, Days);

        var problems = await run.CompareAsync(Setting("SERVERLESS_MODEL_ONLY", 0) is > 0 and var only ? only : null);

        output.WriteLine(
            $"seed {seed}: {cases} cases, {run.Acts} acts, {run.Words} words, {run.Restarts} restarts, {run.Outages} outages, {watch.Elapsed.TotalSeconds:F0} s");
        Assert.True(
            problems.Count == 0,
            $"seed {seed}, {cases} cases: {problems.Count} differ.\n\n" + string.Join("\n\n", problems.Take(5)));
        await DirectFigures.AssertSameAsync(run.Service); // H80
        await Verified.AssertAsync(run.Service.DataFolder, isRunning: true);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
