using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Functions.Tests;

/// <summary>One trace from the webhook to the provider, figures beside it, and nothing of a person in either (I7).</summary>
[Collection(TelemetryAlone.Name)]
public sealed class TraceTests : IAsyncLifetime
{
    private const string Phone = "+8613800138000";
    private const string Words = "我的洗衣机漏水了请派人来";
    private OtlpReceiver _collector = null!; // All three set before every test.
    private ProviderStub _provider = null!;
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _collector = await OtlpReceiver.StartAsync();
        _provider = await ProviderStub.StartAsync();
        _service = await RunningService.StartAsync(settings: new Dictionary<string, string?>(_provider.Settings)
        {
            [TelemetryOptions.EndpointKey] = _collector.Url,
            ["Web:ContactsPerMinute"] = "1000",
        });
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _provider.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task One_trace_leads_from_the_signed_text_over_queue_and_orchestration_to_the_providers_requests()
    {
        await _service.TextAsync(Phone, Words, "SM-trace-1");
        await _service.SettleAsync();
        var spans = Exported();

        var webhook = Assert.Single(spans, span => span.Attributes.GetValueOrDefault("http.route") == "/intake/sms");
        var trace = spans.Where(span => span.TraceId == webhook.TraceId).ToList();
        var intake = Assert.Single(trace, span => span.Name == "process intake");
        var outbound = Assert.Single(trace, span => span.Name == "process outbound");
        var request = Assert.Single(trace, span => span.Attributes.ContainsKey("server.port") && span.Attributes["http.request.method"] == "POST" && span.ParentId == outbound.SpanId);
        Assert.Equal(webhook.SpanId, intake.ParentId);
        Assert.Equal(intake.SpanId, outbound.ParentId);
        Assert.Equal("201", request.Attributes["http.response.status_code"]);
        Assert.Equal(webhook.TraceId, Assert.Single(_provider.Accepted).TraceId);

        await _service.AdvanceAsync("PT24H"); // Nobody answered: the clock that the text started warns and alerts.
        var later = Exported().Where(span => span.TraceId == webhook.TraceId).ToList();
        var alert = Assert.Single(later, span => span.Name == "activity RaiseAlert");
        Assert.Equal(intake.SpanId, alert.ParentId);
        Assert.Contains(later, span => span.Name == "process outbound" && span.ParentId == alert.SpanId);
        Assert.All(_provider.Accepted, sent => Assert.Equal(webhook.TraceId, sent.TraceId));
    }

    [Fact]
    public async Task A_restart_between_queue_and_provider_does_not_break_the_trace()
    {
        _provider.Script = (attempt, _) => attempt == 1 ? StubAnswer.Error(503, 20503) : null;
        await _service.TextAsync(Phone, Words, "SM-trace-2");
        await _service.SettleAsync();
        var first = Assert.Single(Exported(), span => span.Attributes.GetValueOrDefault("http.route") == "/intake/sms").TraceId;

        await _service.RestartAsync();
        await _service.AdvanceAsync("PT10M");

        Assert.Equal([first, first], _provider.Requests.Where(request => request.To == Phone).Select(request => request.TraceId));
    }

    [Fact]
    public async Task Contacts_notifications_clocks_and_queues_are_counted()
    {
        await _service.TextAsync(Phone, Words, "SM-count-1");
        await _service.TextAsync(Phone, Words, "SM-count-1"); // A repeat is no contact.
        await _service.MailAsync("dana@example.org", "Broken", "It broke.", "<m1@example.org>");
        await _service.SettleAsync();
        await _service.AdvanceAsync("P2D");

        Exported();
        Assert.Equal(1, Last("serverless.contacts", (Measures.ChannelKey, "sms")));
        Assert.Equal(1, Last("serverless.contacts", (Measures.ChannelKey, "email")));
        Assert.Equal(1, Last("serverless.notifications", (Measures.ChannelKey, "email"), (Measures.StateKey, "sent")));
        Assert.Equal(2, Last("serverless.clock.breaches", (Measures.ClockKey, "first-response")));
        Assert.Equal(0, Last("serverless.clock.lateness", (Measures.ClockKey, "first-response"), (Measures.PointKey, "due")));
        Assert.Equal(0, Last("serverless.queue.age", (Measures.QueueKey, "intake")));
        Assert.Equal(0, Last("serverless.queue.dead_letters", (Measures.QueueKey, "outbound")));
        Assert.Equal(0, Last("serverless.queue.oldest.age", (Measures.QueueKey, "intake")));
    }

    [Fact]
    public async Task No_attribute_of_a_span_or_a_figure_tells_of_a_person()
    {
        await _service.TextAsync(Phone, Words, "SM-person-1");
        await _service.MailAsync("dana.private@example.org", "Kaputt", "Meine Pumpe ist kaputt.", "<m2@example.org>");
        await _service.PostAsync("/intake/web", new { name = "王小明", phone = "+8613911112222", message = "水泵坏了没有水用", consent = true }, token: null);
        await _service.SettleAsync();
        foreach (var head in await _service.CasesAsync())
        {
            var id = head.GetProperty("id").GetString()!;
            await _service.ActAsync(id, "respond", new { text = "师傅明天上午到" });
            await _service.GetAsync(new Uri(head.GetProperty("track").GetString()!).PathAndQuery, token: null);
        }

        await _service.AdvanceAsync("P3D");
        Assert.Equal(HttpStatusCode.OK, (await _service.TextAsync(Phone, "STOP", "SM-person-2")).Status);
        await _service.SettleAsync();

        var spans = Exported();
        Assert.True(spans.Count > 30, $"{spans.Count}");
        Assert.Subset(AttributeFilter.Allowed.ToHashSet(), spans.SelectMany(span => span.Attributes.Keys).ToHashSet());
        var said = spans.SelectMany(span => span.Attributes.Values.Append(span.Name).Append(span.StatusText))
            .Concat(_collector.Points.SelectMany(point => point.Attributes.Values)).Distinct();
        string[] personal =
            ["138001380", "13911112222", "dana", "王小明", "洗衣机", "Pumpe", "水泵", "师傅", "1390000", "/track/", "/alerts/", "token"];
        Assert.DoesNotContain(said, text => personal.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase) && !text.Contains("{token}", StringComparison.Ordinal)));
    }

    private IReadOnlyList<OtlpSpan> Exported()
    {
        _service.Services.GetRequiredService<TelemetryExport>().Flush();
        return _collector.Spans;
    }

    private double Last(string metric, params (string Key, string Value)[] attributes) => _collector.Points.Last(
        point => point.Metric == metric && attributes.All(wanted => point.Attributes.GetValueOrDefault(wanted.Key) == wanted.Value)).Value;
}
