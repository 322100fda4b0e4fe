using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Channels.Tests;

public sealed class SendGridSenderTests
{
    private static readonly Notification Reply = new()
    {
        Id = "c-1/reply-2",
        Case = new CaseId("c-1"),
        Customer = new CustomerId("cu-1"),
        Kind = NotificationKind.Reply,
        Channel = MessageChannel.Email,
        To = "li.wei@example.com",
        Language = Language.Chinese,
        Subject = "Re: 订单 [C-1001]",
        Text = "您好",
        Html = "<p>您好</p>",
        Headers = new Dictionary<string, string>
        {
            ["Message-ID"] = "<case.1001.2@example.com>",
            ["In-Reply-To"] = "<20261121.1@example.net>",
            ["References"] = "<20261121.1@example.net>",
            ["Reply-To"] = "support+c-1001.7f3a@parse.example.com",
        },
        At = Instant.FromUtc(2026, 11, 21, 7, 0),
    };

    [Fact]
    public async Task A_mail_goes_out_as_the_contract_says()
    {
        await using var sendGrid = await SendGridStub.AnsweringAsync(202, ("X-Message-Id", "LRzXl_NHStOGhQ4kofSm_A"));
        using var host = Host(sendGrid.Url);

        var outcome = await Send(host, Reply);

        Assert.Equal(new SendOutcome.Sent("LRzXl_NHStOGhQ4kofSm_A"), outcome);
        var (target, authorization, contentType, body) = Assert.Single(sendGrid.Asked);
        Assert.Equal(("POST /v3/mail/send", "Bearer SG.key", "application/json"), (target, authorization, contentType));
        const string Golden = """
            {"from":{"email":"support@example.com","name":"客服"},"subject":"Re: 订单 [C-1001]",
             "personalizations":[{"to":[{"email":"li.wei@example.com"}]}],
             "content":[{"type":"text/plain","value":"您好"},{"type":"text/html","value":"<p>您好</p>"}],
             "reply_to":{"email":"support+c-1001.7f3a@parse.example.com"},
             "headers":{"In-Reply-To":"<20261121.1@example.net>","Message-ID":"<case.1001.2@example.com>","References":"<20261121.1@example.net>"},
             "custom_args":{"notification":"c-1/reply-2","caseId":"c-1"},"categories":["reply"],
             "tracking_settings":{"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false}}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Golden), JsonNode.Parse(body)), Encoding.UTF8.GetString(body));
    }

    [Fact]
    public async Task An_automatic_mail_asks_robots_not_to_answer()
    {
        await using var sendGrid = await SendGridStub.AnsweringAsync(202, ("X-Message-Id", "m"));
        using var host = Host(sendGrid.Url);

        await Send(host, Reply with { Kind = NotificationKind.Receipt });

        var headers = JsonDocument.Parse(sendGrid.Asked.Single().Body).RootElement.GetProperty("headers");
        Assert.Equal("auto-replied", headers.GetProperty("Auto-Submitted").GetString());
        Assert.Equal("All", headers.GetProperty("X-Auto-Response-Suppress").GetString());
    }

    [Fact]
    public async Task Headers_that_SendGrid_refuses_and_line_breaks_in_headers_stay_here()
    {
        await using var sendGrid = await SendGridStub.AnsweringAsync(202, ("X-Message-Id", "m"));
        using var host = Host(sendGrid.Url);
        var headers = new Dictionary<string, string> { ["Bcc"] = "x@example.com", ["DKIM-Signature"] = "x", ["X-Case"] = "a\r\nBcc: y@example.com", ["客"] = "x" };

        await Send(host, Reply with { Headers = headers, Subject = "one\r\ntwo" });

        var body = JsonDocument.Parse(sendGrid.Asked.Single().Body).RootElement;
        Assert.Equal("""{"X-Case":"a Bcc: y@example.com"}""", body.GetProperty("headers").GetRawText());
        Assert.Equal("one two", body.GetProperty("subject").GetString());
    }

    public static TheoryData<int, string, string, SendOutcome> Answers => new()
    {
        { 202, "X-Message-Id", "m-1", new SendOutcome.Sent("m-1") },
        { 202, "X-Other", "m-1", new SendOutcome.Unknown("unreadable-answer") },
        { 429, "X-RateLimit-Reset", "1795244430", new SendOutcome.Retry(TimeSpan.FromSeconds(30), "sendgrid-429") },
        { 429, "X-RateLimit-Reset", "1795240000", new SendOutcome.Retry(TimeSpan.Zero, "sendgrid-429") },
        { 429, "X-RateLimit-Reset", "soon", new SendOutcome.Retry(null, "sendgrid-429") },
        { 429, "Retry-After", "7", new SendOutcome.Retry(TimeSpan.FromSeconds(7), "sendgrid-429") },
        { 429, "Retry-After", "Sat, 21 Nov 2026 07:01:30 GMT", new SendOutcome.Retry(TimeSpan.FromSeconds(90), "sendgrid-429") },
        { 408, "X-Other", "x", new SendOutcome.Retry(null, "sendgrid-408") },
        { 502, "X-Other", "x", new SendOutcome.Retry(null, "sendgrid-502") },
        { 504, "X-Other", "x", new SendOutcome.Retry(null, "sendgrid-504") },
        { 503, "Retry-After", "120", new SendOutcome.Retry(TimeSpan.FromMinutes(2), "sendgrid-503") },
        { 500, "Retry-After", "864000", new SendOutcome.Retry(TimeSpan.FromHours(1), "sendgrid-500") },
        { 400, "X-Other", "x", new SendOutcome.Failed("http-400", "SendGrid refuses the mail as it is written.", false) },
        { 401, "X-Other", "x", new SendOutcome.Failed("http-401", "SendGrid refuses SendGrid:ApiKey.", false) },
        { 403, "X-Other", "x", new SendOutcome.Failed("http-403", "The API key may not send, or SendGrid:From is not verified.", false) },
        { 413, "X-Other", "x", new SendOutcome.Failed("http-413", "The mail is too large for SendGrid.", false) },
        { 302, "Location", "https://example.com", new SendOutcome.Failed("http-302", "SendGrid refuses the mail as it is written.", false) },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_its_outcome(int status, string header, string value, SendOutcome expected)
    {
        await using var sendGrid = await SendGridStub.AnsweringAsync(status, (header, value));
        using var host = Host(sendGrid.Url);

        Assert.Equal(expected, await Send(host, Reply));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_leaves_the_outcome_unknown() // I4
    {
        var done = new TaskCompletionSource();
        await using var sendGrid = await SendGridStub.StartAsync(_ => done.Task);
        using var host = Host(sendGrid.Url);

        var sending = Send(host, Reply);
        await sendGrid.Reached.Task;
        var time = (VirtualTimeProvider)host.GetRequiredService<TimeProvider>();
        time.MoveTo(time.GetUtcNow() + TimeSpan.FromSeconds(31));

        Assert.Equal(new SendOutcome.Unknown("timed-out"), await sending);
        done.SetResult();
    }

    [Fact]
    public async Task A_server_that_hangs_up_leaves_the_outcome_unknown_and_an_absent_one_does_not() // I4
    {
        var sendGrid = await SendGridStub.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var host = Host(sendGrid.Url);

        Assert.Equal(new SendOutcome.Unknown("connection-lost"), await Send(host, Reply));
        await sendGrid.DisposeAsync();
        Assert.Equal(new SendOutcome.Retry(null, "not-connected"), await Send(host, Reply));
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_no_outcome()
    {
        var done = new TaskCompletionSource();
        await using var sendGrid = await SendGridStub.StartAsync(_ => done.Task);
        using var host = Host(sendGrid.Url);
        using var cancellation = new CancellationTokenSource();

        var sending = host.GetRequiredService<INotificationSender>().SendAsync(Reply, cancellation.Token);
        await sendGrid.Reached.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        done.SetResult();
    }

    [Fact]
    public async Task What_cannot_be_sent_is_not_sent()
    {
        await using var sendGrid = await SendGridStub.AnsweringAsync(202, ("X-Message-Id", "m"));
        using var host = Host(sendGrid.Url);

        Assert.Equal("no-address", Failure(await Send(host, Reply with { To = "nobody" })));
        Assert.Equal("text-empty", Failure(await Send(host, Reply with { Text = " " })));
        Assert.Equal("channel-not-served", Failure(await Send(host, Reply with { Channel = MessageChannel.Sms })));
        Assert.Empty(sendGrid.Asked);
    }

    [Theory]
    [InlineData("SendGrid:From", "")]
    [InlineData("SendGrid:From", "Support <support@example.com>")]
    [InlineData("SendGrid:BaseUrl", "ftp://example.com")]
    [InlineData("SendGrid:BaseUrl", "nowhere")]
    [InlineData("SendGrid:RequestWithin", "00:10:00")]
    [InlineData("SendGrid:InboundPublicKey", "not a key")]
    [InlineData("SendGrid:EventPublicKey", "AAAA")]
    [InlineData("SendGrid:InboundUser", "parse")]
    [InlineData("SendGrid:InboundPassword", "secret")]
    [InlineData("SendGrid:ApiKey", "two words")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        using var host = Host("https://api.sendgrid.com", (key, value));

        var fault = Assert.Throws<OptionsValidationException>(() => host.GetRequiredService<IOptions<SendGridOptions>>().Value);

        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }

    private static string Failure(SendOutcome outcome) => Assert.IsType<SendOutcome.Failed>(outcome).Code;

    private static Task<SendOutcome> Send(ServiceProvider host, Notification notification) => SendGridHost.SendAsync(host, notification);

    private static ServiceProvider Host(string baseUrl, params (string Key, string Value)[] settings) => SendGridHost.Create(baseUrl, settings);
}
