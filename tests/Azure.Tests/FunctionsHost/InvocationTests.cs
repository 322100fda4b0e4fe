using System.Text.Json.Nodes;

namespace Serverless.Azure.Tests;

/// <summary>The played host invokes queues and timers by envelope and judges the answers (functions-custom-handler, sections 3, 5 and 9).</summary>
public sealed class InvocationTests
{
    private const string Order = """{"id":"o-7","messageId":"forged","lines":[1]}""";

    [Fact]
    public async Task A_text_message_comes_encoded_twice_and_its_properties_replace_the_brokers()
    {
        await using var app = await RecordingApp.StartAsync();

        await app.SendAsync(Order);

        var call = Assert.Single(app.Calls);
        Assert.Equal(("POST", "/ProcessOrder", $"127.0.0.1:{app.Host.AppPort}"), (call.Method, call.Target, call.Headers["Host"]));
        Assert.False(call.Headers.ContainsKey("Content-Length"));
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal(Order, JsonNode.Parse(body["Data"]!["message"]!.GetValue<string>())!.GetValue<string>());
        var metadata = body["Metadata"]!;
        Assert.Equal(("\"forged\"", "1", "ProcessOrder"), (
            metadata["messageId"]!.GetValue<string>(), metadata["DeliveryCount"]!.GetValue<string>(), metadata["sys"]!["MethodName"]!.GetValue<string>()));
        Assert.Empty(await app.Host.MessagesAsync(RecordingApp.Queue));
    }

    [Fact]
    public async Task A_binary_message_comes_as_base64_and_replaces_nothing()
    {
        await using var app = await RecordingApp.StartAsync(dataType: "binary");

        await app.SendAsync(Order);

        var body = JsonNode.Parse(Assert.Single(app.Calls).Body)!;
        Assert.Equal(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Order)), body["Data"]!["message"]!.GetValue<string>());
        Assert.Equal("\"m-1\"", body["Metadata"]!["MessageId"]!.GetValue<string>());
        Assert.Null(body["Metadata"]!["id"]);
    }

    [Theory]
    [InlineData(500, "application/json", "{}")]
    [InlineData(302, "application/json", "{}")]
    [InlineData(200, "text/plain", "done")]
    [InlineData(200, "application/json", "[]")]
    [InlineData(200, "application/json", "{ broken")]
    public async Task What_is_no_success_is_delivered_ten_times_and_then_dead(int status, string type, string body)
    {
        await using var app = await RecordingApp.StartAsync();
        app.Answer = _ => (status, type, body);

        await app.SendAsync("hello");

        Assert.Equal(
            Enumerable.Range(1, 10).Select(n => $"{n}"),
            app.Calls.Select(call => JsonNode.Parse(call.Body)!["Metadata"]!["DeliveryCount"]!.GetValue<string>()));
        Assert.Empty(await app.Host.MessagesAsync(RecordingApp.Queue));
        Assert.Single(await app.Host.MessagesAsync(RecordingApp.Queue + "/$DeadLetterQueue"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_empty_answer_hangs_until_the_functions_time_is_over(string body)
    {
        await using var app = await RecordingApp.StartAsync(functionTimeout: 0.05);
        app.Answer = call => (200, "application/json", app.Calls.Count == 1 ? body : "{}");

        await app.SendAsync("hello");

        Assert.Equal(2, app.Calls.Count);
        var calls = (await app.Host.CallsAsync())["calls"]!.AsArray();
        Assert.Contains("Timeout", calls[0]!["failed"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_function_runs_when_a_test_says_so()
    {
        await using var app = await RecordingApp.StartAsync();

        Assert.True(await app.Host.RunTimerAsync("Nightly"));
        app.Answer = _ => (503, "application/json", "{}");
        Assert.False(await app.Host.RunTimerAsync("nightly"));

        var timer = JsonNode.Parse(app.Calls[0].Body)!["Data"]!["timer"]!;
        Assert.Equal("2026-11-23T02:30:00.000Z", timer["ScheduleStatus"]!["Next"]!.GetValue<string>());
        Assert.False(timer["IsPastDue"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("repeat", 2)]
    [InlineData("repeat-parallel", 2)]
    [InlineData("cut-within", 2)]
    [InlineData("cut-answer", 2)]
    [InlineData("cut-request", 1)]
    public async Task What_is_to_go_wrong_goes_wrong_and_the_message_is_handled_in_the_end(string fault, int whole)
    {
        await using var app = await RecordingApp.StartAsync();
        await app.Host.BreakAsync(new Testing.FunctionsHostFault(fault, On: "queue", Function: "ProcessOrder"));

        await app.SendAsync("hello");

        Assert.Equal(whole, app.Calls.Count(call => call.Body.EndsWith('}')));
        Assert.Empty(await app.Host.MessagesAsync(RecordingApp.Queue));
        Assert.Empty(await app.Host.MessagesAsync(RecordingApp.Queue + "/$DeadLetterQueue"));
    }
}
