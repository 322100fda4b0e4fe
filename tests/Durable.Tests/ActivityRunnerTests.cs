using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Durable.Tests;

public sealed class ActivityRunnerTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<Lamp>().BuildServiceProvider();

    private readonly DurableTaskRegistry _registry = new DurableTaskRegistry()
        .AddActivity<Light>()
        .AddActivityFunc<int, int>("Double", (_, n) => Task.FromResult(n * 2))
        .AddActivityFunc<object?, object?>("Nothing", (_, _) => Task.FromResult<object?>(null))
        .AddActivityFunc<string, string>("Who", (context, input) =>
            Task.FromResult($"{context.Name} for {context.InstanceId}: {input}"))
        .AddActivityFunc<string, string>("Break", (_, message) => throw new FormatException(message))
        .AddActivityFunc<string, string>("BreakForGood", (_, message) => throw new NonRetriableException(message))
        .AddActivityFunc<object?, string>("Wait", async (context, _) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            return "never";
        });

    [Theory]
    [InlineData("Double", "21", "42")]
    [InlineData("dOUBLE", "21", "42")]
    [InlineData("Nothing", null, null)]
    [InlineData("Double", null, "0")]
    [InlineData("Who", "\"x\"", "\"Who for case-7: x\"")]
    public async Task An_activity_takes_and_gives_json(string name, string? input, string? result) =>
        Assert.Equal(new ActivityOutcome.Completed(result), await RunAsync(name, input));

    [Fact]
    public async Task Every_run_has_services_of_its_own()
    {
        var first = await RunAsync("Light", "\"hall\"");
        var second = await RunAsync("Light", "\"hall\"");

        Assert.Equal(new ActivityOutcome.Completed("\"hall 1\""), first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task What_an_activity_throws_is_recorded()
    {
        var failed = Assert.IsType<ActivityOutcome.Failed>(await RunAsync("Break", "\"no\""));

        Assert.Equal(("System.FormatException", "no"), (failed.Details.ErrorType, failed.Details.ErrorMessage));
        Assert.True(failed.Details.IsCausedBy<FormatException>());
        Assert.False(failed.Details.IsNonRetriable);
    }

    [Theory]
    [InlineData("BreakForGood", "\"no\"")]
    [InlineData("Unheard", null)]
    [InlineData("Double", "\"seven\"")]
    [InlineData("Double", "{torn")]
    public async Task What_another_try_cannot_help_says_so(string name, string? input) =>
        Assert.True(Assert.IsType<ActivityOutcome.Failed>(await RunAsync(name, input)).Details.IsNonRetriable);

    [Fact]
    public async Task A_cancelled_run_is_no_outcome()
    {
        using var stopping = new CancellationTokenSource();
        var run = new ActivityRunner(_registry, _services).RunAsync("Wait", "case-7", null, stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    public void Dispose() => _services.Dispose();

    private Task<ActivityOutcome> RunAsync(string name, string? input) =>
        new ActivityRunner(_registry, _services).RunAsync(name, "case-7", input, CancellationToken.None);

    private sealed class Lamp
    {
        public int Uses { get; set; }
    }

    private sealed class Light(Lamp lamp) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) =>
            Task.FromResult($"{input} {++lamp.Uses}");
    }
}
