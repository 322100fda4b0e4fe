using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

public sealed partial class ModelTests
{
    private enum Colour
    {
        Red,
        Green,
    }

    [Fact]
    public void A_name_is_taken_once_whatever_its_case()
    {
        var registry = new DurableTaskRegistry().AddOrchestrator<Greeting>();

        Assert.Throws<ArgumentException>(() => registry.AddOrchestrator("GREETING", _ => new Greeting("x")));
        Assert.Equal(["Greeting"], registry.Orchestrators);
        Assert.True(registry.HasOrchestrator("greeting"));
    }

    [Fact]
    public void An_orchestrator_class_gets_its_services_and_its_input()
    {
        using var services = new ServiceCollection().AddSingleton("Hello").BuildServiceProvider();
        var registry = new DurableTaskRegistry().AddOrchestrator<Greeting>();

        var completion = Run(registry, "Greeting", "\"you\"", new OrchestrationOptions { Services = services });

        Assert.Equal("\"Hello you\"", completion.Result);
    }

    [Fact]
    public void A_factory_makes_an_orchestrator_too()
    {
        var registry = new DurableTaskRegistry().AddOrchestrator(_ => new Greeting("Hi"));

        Assert.Equal("\"Hi you\"", Run(registry, "greeting", "\"you\"").Result);
    }

    [Fact]
    public void A_factory_that_throws_fails_the_orchestration()
    {
        var registry = new DurableTaskRegistry().AddOrchestrator<Greeting>();

        Assert.Equal(OrchestrationStatus.Failed, Run(registry, "Greeting", "\"you\"").OrchestrationStatus);
    }

    [Fact]
    public void Json_is_camel_case_with_enums_by_name_and_read_ignoring_case()
    {
        var json = DurableDataConverter.Default.Serialize(new { FirstName = "Ann", Colour = Colour.Green });

        Assert.Equal("""{"firstName":"Ann","colour":"Green"}""", json);
        Assert.Equal(Colour.Green, DurableDataConverter.Default.Deserialize<Colour>("\"green\""));
        Assert.Null(DurableDataConverter.Default.Serialize(null));
        Assert.Equal(0, DurableDataConverter.Default.Deserialize<int>(null));
    }

    [Fact]
    public void An_app_can_supply_generated_metadata_and_needs_none_for_results_that_it_does_not_read()
    {
        var options = new OrchestrationOptions
        {
            Converter = new DurableDataConverter(DurableDataConverter.CreateOptions(AppJson.Default)),
        };
        var story = Story.Of<Order, Order>(
            async (context, order) =>
            {
                await context.CallActivityAsync("Pack", order);
                return order with { Count = order.Count + 1 };
            },
            """{"count":1}""",
            options);

        story.Deliver(story.Done(1, """{"any":"thing"}"""));

        Assert.Equal("""{"count":2}""", story.Completion?.Result);
    }

    [Fact]
    public void Logs_are_written_once_however_often_the_code_is_replayed()
    {
        var log = new List<string>();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(new ListProvider(log)));
        var story = Story.Of<object?, bool>(
            async (context, _) =>
            {
                var logger = context.CreateReplaySafeLogger("flow");
                logger.LogInformation("begun");
                await context.CallActivityAsync("A");
                logger.LogInformation("ended");
                return true;
            },
            null,
            new OrchestrationOptions { LoggerFactory = factory });

        story.Deliver(story.Done(1));

        // Each episode ran three times here, as Story does.
        Assert.Equal(["begun", "begun", "begun", "ended", "ended", "ended"], log);
    }

    [Fact]
    public void Confirmations_carry_the_ids_of_their_actions()
    {
        var story = Story.Of(async context =>
        {
            context.SendEvent("other", "Ping", 1);
            await Task.WhenAll(
                context.CallActivityAsync("Work"),
                context.CallSubOrchestratorAsync("Child"),
                context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None));
            return true;
        });

        var confirmations = story.Result.Confirmations(story.Now).ToArray();

        Assert.Equal([1, 2, 3, 4], confirmations.Select(entry => entry.EventId));
        Assert.Equal(
            [
                HistoryEvent.EventTypeOneofCase.EventSent,
                HistoryEvent.EventTypeOneofCase.TaskScheduled,
                HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated,
                HistoryEvent.EventTypeOneofCase.TimerCreated,
            ],
            confirmations.Select(entry => entry.EventTypeCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("@a")]
    [InlineData("a\nb")]
    public void An_instance_id_that_some_host_refuses_is_refused_by_all(string id) =>
        Assert.ThrowsAny<ArgumentException>(() => DurableTaskClient.ValidateInstanceId(id));

    [Fact]
    public void An_instance_id_has_at_most_a_hundred_characters()
    {
        DurableTaskClient.ValidateInstanceId(new string('a', 100));

        Assert.ThrowsAny<ArgumentException>(() => DurableTaskClient.ValidateInstanceId(new string('a', 101)));
    }

    [Fact]
    public async Task A_listing_is_read_page_by_page()
    {
        var asked = new List<string?>();
        var listing = new AsyncPageable<int>((token, _) =>
        {
            asked.Add(token);
            return Task.FromResult(token is null ? new Page<int>([1, 2], "next") : new Page<int>([3]));
        });
        var values = new List<int>();

        await foreach (var value in listing)
        {
            values.Add(value);
        }

        Assert.Equal([1, 2, 3], values);
        Assert.Equal([null, "next"], asked);
    }

    [Fact]
    public void Metadata_reads_its_payloads_and_knows_its_end()
    {
        var metadata = new OrchestrationMetadata("Flow", "i")
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Terminated,
            SerializedInput = "[1]",
            SerializedOutput = "2",
        };

        Assert.Equal<int>([1], metadata.ReadInputAs<List<int>>() ?? []);
        Assert.Equal(2, metadata.ReadOutputAs<int>());
        Assert.Null(metadata.ReadCustomStatusAs<string>());
        Assert.True(metadata.IsCompleted);
        Assert.False(metadata.IsRunning);
    }

    [Fact]
    public void The_public_status_has_the_numbers_of_the_wire() => Assert.All(
        Enum.GetValues<OrchestrationStatus>(),
        status => Assert.Equal(status.ToString(), ((OrchestrationRuntimeStatus)(int)status).ToString()));

    private static CompleteOrchestrationAction Run(
        DurableTaskRegistry registry, string name, string? input, OrchestrationOptions? options = null)
    {
        var now = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new OrchestrationExecution(registry, "i", options)
            .Replay(
                [],
                [
                    HistoryEvents.OrchestratorStarted(now),
                    HistoryEvents.ExecutionStarted(now, name, "i", "e", input),
                ])
            .Completion!;
    }

    internal sealed record Order(int Count);

    private sealed class Greeting(string word) : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
            Task.FromResult($"{word} {input}");
    }

    private sealed class ListProvider(List<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    [JsonSerializable(typeof(Order))]
    private sealed partial class AppJson : JsonSerializerContext;
}
