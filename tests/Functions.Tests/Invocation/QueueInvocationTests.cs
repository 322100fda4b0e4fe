using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Messages and timers over the invocation side: success only when it is done, else the host hears of it (section 5).</summary>
public sealed class QueueInvocationTests
{
    [Fact]
    public async Task A_message_that_is_delivered_again_and_again_changes_nothing()
    {
        await using var service = await InvokedService.StartAsync();
        var contact = await AcceptedAsync(service);
        var envelope = Envelope(JsonSerializer.Serialize(new IntakeMessage(contact, null), CasesJson.Default.IntakeMessage));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => service.InvokeAsync(nameof(ProcessIntake), envelope)));

        Assert.All(answers, answer => Assert.Equal((200, """{"Outputs":null,"Logs":null,"ReturnValue":null}"""), (answer.Status, answer.Body)));
        var page = await service.Services.GetRequiredService<ICaseFileStore>().ListAsync(new CaseQuery(), CancellationToken.None);
        Assert.Single(page.Items);
    }

    [Theory]
    [InlineData(nameof(ProcessIntake), """{"contact":"not-kept"}""")]
    [InlineData(nameof(ProcessIntake), "no json")]
    [InlineData(nameof(SendNotification), "c1/receipt/customer")]
    [InlineData(nameof(FetchMedia), "null")]
    public async Task A_message_that_fails_is_told_to_the_host_without_a_word_of_it(string function, string body)
    {
        await using var service = await InvokedService.StartAsync();

        var answer = await service.InvokeAsync(function, Envelope(body));

        Assert.Equal((500, "Internal Server Error", "application/json"), (answer.Status, answer.Reason, answer.ContentType));
        Assert.Equal(["Error"], answer.Json().EnumerateObject().Select(property => property.Name));
        Assert.DoesNotContain(body, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_bytes_are_no_text_fails()
    {
        await using var service = await InvokedService.StartAsync();

        Assert.Equal(500, (await service.InvokeAsync(nameof(ProcessIntake), """{"Data":{"message":"/w=="},"Metadata":{}}""")).Status);
        Assert.Equal(500, (await service.InvokeAsync(nameof(ProcessIntake), """{"Data":{},"Metadata":{}}""")).Status);
    }

    [Fact]
    public async Task An_envelope_above_the_bound_is_refused_and_the_next_one_served()
    {
        await using var service = await InvokedService.StartAsync(options: options => options with { BytesMax = 100_000 });

        var large = await service.InvokeAsync(nameof(Watchdog), $$"""{"Data":{"timer":"{{new string('x', 200_000)}}"} }""");
        var next = await service.InvokeAsync(nameof(Watchdog), """{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""");

        Assert.Equal((500, 200), (large.Status, next.Status));
    }

    [Theory]
    [InlineData("""{"Data":{"timer":{"Schedule":{},"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{"sys":{}}}""")]
    [InlineData("""{"Data":{"timer":"{\"IsPastDue\":false}"},"Metadata":{}}""")]
    public async Task A_timer_is_answered_with_an_object(string envelope)
    {
        await using var service = await InvokedService.StartAsync();

        var answer = await service.InvokeAsync(nameof(Watchdog), envelope);

        Assert.Equal((200, JsonValueKind.Object), (answer.Status, answer.Json().ValueKind));
    }

    private static async Task<string> AcceptedAsync(InvokedService service)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };
        using var form = new StringContent(
            """{"name":"王芳","phone":"+8613800000001","message":"机器坏了。","language":"zh","consent":true}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/intake/web", UriKind.Relative), form);
        using var accepted = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return accepted.RootElement.GetProperty("contact").GetString()!; // Every answer names it.
    }

    private static string Envelope(string body) =>
        $$$"""{"Data":{"message":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}}}"},"Metadata":{"MessageId":"\"m-1\"","DeliveryCount":"1"}}""";
}
