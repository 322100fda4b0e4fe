using System.Net;
using Azure.Core.Pipeline;
using Serverless.Durable;

namespace Serverless.Azure.Tests;

/// <summary>A start that was answered by silence is never simply sent again: the finished one would be replaced.</summary>
public sealed class OrchestrationStartTests
{
    private const string Id = "case-1";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_lost_answer_of_a_start_that_happened_is_a_start()
    {
        var api = new ScriptedApi(ScriptedApi.Lost, Shown("Running", "7"));

        Assert.Equal(Id, await StartAsync(api));

        Assert.Equal(["POST", "GET"], api.Methods);
    }

    [Fact]
    public async Task One_that_happened_and_finished_at_once_is_not_started_again()
    {
        var api = new ScriptedApi(HttpStatusCode.BadGateway, Shown("Completed", "7"));

        Assert.Equal(Id, await StartAsync(api));

        Assert.Equal(["POST", "GET"], api.Methods);
    }

    [Fact]
    public async Task One_that_did_not_happen_is_tried_again()
    {
        var api = new ScriptedApi(ScriptedApi.Lost, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound, HttpStatusCode.Accepted);

        Assert.Equal(Id, await StartAsync(api));

        Assert.Equal(["POST", "GET", "POST", "GET", "POST"], api.Methods);
    }

    [Fact]
    public async Task A_finished_one_from_before_is_replaced()
    {
        var api = new ScriptedApi(HttpStatusCode.BadGateway, Shown("Completed", "7", "2026-11-22T01:00:00Z"), HttpStatusCode.Accepted);

        Assert.Equal(Id, await StartAsync(api));
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Somebody_elses_is_told_even_after_a_lost_answer(HttpStatusCode refusal)
    {
        var other = Shown("Running", "8");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync(new ScriptedApi(refusal, other)));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync(new ScriptedApi(ScriptedApi.Lost, other)));
    }

    [Fact]
    public async Task A_service_that_stays_away_is_told_after_the_tries()
    {
        var api = new ScriptedApi(Enumerable.Range(0, 3).SelectMany(_ => new object[] { ScriptedApi.Lost, HttpStatusCode.NotFound }).ToArray());

        var failure = await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => StartAsync(api));

        Assert.Equal(0, failure.Status);
        Assert.Equal(3, api.Methods.Count(method => method == "POST"));
    }

    [Fact]
    public async Task A_wrong_key_is_told_at_once_and_never_shown()
    {
        var api = new ScriptedApi(HttpStatusCode.Unauthorized);

        var failure = await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => StartAsync(api));

        Assert.Equal(401, failure.Status);
        Assert.Contains("code=a%2Bkey%3D%3D", api.Addresses[0], StringComparison.Ordinal);
        Assert.DoesNotContain("key", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_and_starts_in_the_future_are_not_in_this_api()
    {
        var client = Client(new ScriptedApi());

        await Assert.ThrowsAsync<NotSupportedException>(
            () => client.ScheduleNewOrchestrationInstanceAsync("Wait", 7, new(Id, Version: "2"), default));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => client.ScheduleNewOrchestrationInstanceAsync("Wait", 7, new(Id, Now.AddDays(1)), default));
    }

    [Fact]
    public async Task What_the_host_failed_is_told_from_what_the_app_failed()
    {
        const string Output = """{"message":"Function 'Wait' failed with an unhandled exception.","details":"connection lost"}""";

        var state = await Client(new ScriptedApi(Shown("Failed", "7", output: Output))).GetInstanceAsync(Id, true, default);

        Assert.Equal((HttpDurableTaskClient.HostFailure, Output), (state?.FailureDetails?.ErrorType, state?.SerializedOutput));
    }

    private static Task<string> StartAsync(ScriptedApi api) =>
        Client(api).ScheduleNewOrchestrationInstanceAsync("Wait", 7, new StartOrchestrationOptions(Id), default);

    private static HttpDurableTaskClient Client(ScriptedApi api)
    {
        var options = new DurableTaskClientOptions
        {
            BaseUrl = new Uri("https://intake.example.com/runtime/webhooks/durabletask"),
            Key = "a+key==",
            Clock = new ClockAt(Now),
            Transport = new HttpClientTransport(api),
        };
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return new HttpDurableTaskClient(options);
    }

    private static string Shown(string status, string input, string createdAt = "2026-11-23T00:59:59Z", string output = "null") =>
        $$"""{"name":"wait","instanceId":"{{Id}}","runtimeStatus":"{{status}}","input":{{input}},"output":{{output}},"createdTime":"{{createdAt}}","lastUpdatedTime":"{{createdAt}}"}""";

    private sealed class ClockAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
