using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class TwilioSenderTests
{
    private const string Created = """{"sid":"SM20000000000000000000000000000001","status":"queued","error_code":null,"num_segments":"1"}""";

    private static readonly Notification Text = new()
    {
        Id = "c-1/first-response#2/alert-1/anna",
        Case = new CaseId("c-1"),
        Customer = new CustomerId("cu-1"),
        Kind = NotificationKind.Receipt,
        Channel = MessageChannel.Sms,
        To = "+8613800138000",
        Language = Language.Chinese,
        Text = "您好，工单 C-1001 已受理 & 处理中 +1。",
        At = Instant.FromUtc(2026, 11, 21, 7, 0),
    };

    private static readonly Notification Call = Text with { Channel = MessageChannel.Voice, Twiml = "<Response><Say>x &amp; y</Say></Response>" };

    [Fact]
    public async Task A_text_goes_out_as_the_contract_says()
    {
        await using var twilio = await StubServer.AnsweringAsync(201, Created);
        using var host = new TwilioHost(twilio.Url);

        var outcome = await host.Sender.SendAsync(Text, CancellationToken.None);

        Assert.Equal(new SendOutcome.Sent("SM20000000000000000000000000000001"), outcome);
        var (target, authorization, form) = Assert.Single(twilio.Asked);
        Assert.Equal("/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json", target);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC0123456789abcdef0123456789abcdef:" + TwilioSamples.AuthToken)), authorization);
        Assert.Equal(["To", "From", "Body", "SmartEncoded", "StatusCallback"], form.Pairs.Select(pair => pair.Key));
        Assert.Equal("+8613800138000", form["To"]);
        Assert.Equal("+14155550100", form["From"]);
        Assert.Equal(Text.Text, form["Body"]);
        Assert.Equal("true", form["SmartEncoded"]);
        Assert.Equal(
            "https://intake.example.com/delivery/sms?notification=c-1%2Ffirst-response%232%2Falert-1%2Fanna", form["StatusCallback"]);
    }

    [Fact]
    public async Task The_receipt_address_leads_back_to_the_notification()
    {
        await using var twilio = await StubServer.AnsweringAsync(201, Created);
        using var host = new TwilioHost(twilio.Url);
        await host.Sender.SendAsync(Text, CancellationToken.None);

        var query = FormPairs.OfQuery(new Uri(twilio.Asked.Single().Form["StatusCallback"]).Query);

        Assert.Equal(Text.Id, TwilioDelivery.Read(query, TwilioSamples.Form("10-message-status-undelivered.http")).NotificationId);
    }

    [Fact]
    public async Task A_messaging_service_an_api_key_and_a_validity_are_used_where_set()
    {
        await using var twilio = await StubServer.AnsweringAsync(201, Created);
        using var host = new TwilioHost(
            twilio.Url,
            ("Twilio:MessagingServiceSid", "MG1"), ("Twilio:ApiKeySid", "SK1"), ("Twilio:ApiKeySecret", "secret"), ("Twilio:ValiditySeconds", "600"));

        await host.Sender.SendAsync(Text, CancellationToken.None);

        var (_, authorization, form) = Assert.Single(twilio.Asked);
        Assert.Equal("Basic " + Convert.ToBase64String("SK1:secret"u8), authorization);
        Assert.Equal("MG1", form["MessagingServiceSid"]);
        Assert.False(form.Has("From"));
        Assert.Equal("600", form["ValidityPeriod"]);
    }

    [Fact]
    public async Task A_call_carries_its_twiml_inline()
    {
        await using var twilio = await StubServer.AnsweringAsync(201, """{"sid":"CA9","status":"queued"}""");
        using var host = new TwilioHost(twilio.Url);

        var outcome = await host.Sender.SendAsync(Call, CancellationToken.None);

        Assert.Equal(new SendOutcome.Sent("CA9"), outcome);
        var (target, _, form) = Assert.Single(twilio.Asked);
        Assert.EndsWith("/Calls.json", target, StringComparison.Ordinal);
        Assert.Equal(Call.Twiml, form["Twiml"]);
        Assert.Equal("30", form["Timeout"]);
        Assert.Equal("completed", form["StatusCallbackEvent"]);
    }

    [Theory]
    [InlineData(400, 21211, true)]
    [InlineData(400, 21610, true)]
    [InlineData(400, 21614, true)]
    [InlineData(400, 21999, true)]
    [InlineData(401, 20003, false)]
    [InlineData(404, 20404, false)]
    [InlineData(400, 21606, false)]
    [InlineData(403, 30002, false)]
    [InlineData(400, 30999, true)]
    public async Task A_refusal_is_final_and_says_whose_fault_it_is(int status, int code, bool isPermanent)
    {
        await using var twilio = await StubServer.AnsweringAsync(status, Error(status, code));
        using var host = new TwilioHost(twilio.Url);

        var outcome = Assert.IsType<SendOutcome.Failed>(await host.Sender.SendAsync(Text, CancellationToken.None));

        Assert.Equal($"{code}", outcome.Code);
        Assert.Equal(isPermanent, outcome.IsPermanent);
    }

    [Fact]
    public async Task Too_many_requests_wait_as_long_as_twilio_asks()
    {
        await using var twilio = await StubServer.AnsweringAsync(429, Error(429, 20429), ("Retry-After", "7"));
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(
            new SendOutcome.Retry(TimeSpan.FromSeconds(7), "twilio-20429"), await host.Sender.SendAsync(Text, CancellationToken.None));
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 07:01:30 GMT", 90)]
    [InlineData("Sat, 21 Nov 2020 07:01:30 GMT", 0)]
    [InlineData("999999", 3600)]
    public async Task A_wait_until_a_date_is_measured_by_our_clock_and_bounded(string header, int seconds)
    {
        await using var twilio = await StubServer.AnsweringAsync(503, "", ("Retry-After", header));
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(
            new SendOutcome.Retry(TimeSpan.FromSeconds(seconds), "twilio-http-503"), await host.Sender.SendAsync(Text, CancellationToken.None));
    }

    [Theory]
    [InlineData(500, "<html><body>Bad gateway</body></html>", true, "twilio-http-500")]
    [InlineData(502, "", true, "twilio-http-502")]
    [InlineData(503, """{"code":20503}""", true, "twilio-20503")]
    [InlineData(429, "null", true, "twilio-http-429")]
    [InlineData(400, "<html>", false, "http-400")]
    [InlineData(403, "[1]", false, "http-403")]
    [InlineData(307, "", false, "http-307")]
    [InlineData(400, """{"code":"abc"}""", false, "http-400")]
    public async Task An_error_page_of_a_proxy_is_judged_by_its_status(int status, string body, bool isRetry, string reason)
    {
        await using var twilio = await StubServer.AnsweringAsync(status, body);
        using var host = new TwilioHost(twilio.Url);

        SendOutcome expected = isRetry
            ? new SendOutcome.Retry(null, reason)
            : new SendOutcome.Failed(reason, "Twilio refuses our account, number or message.", false);
        Assert.Equal(expected, await host.Sender.SendAsync(Text, CancellationToken.None));
    }

    [Theory]
    [InlineData("<html>ok</html>")]
    [InlineData("{}")]
    [InlineData("""{"sid":5}""")]
    [InlineData("")]
    public async Task A_creation_that_cannot_be_read_is_not_repeated(string body) // I4
    {
        await using var twilio = await StubServer.AnsweringAsync(201, body);
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new SendOutcome.Unknown("unreadable-answer"), await host.Sender.SendAsync(Text, CancellationToken.None));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_leaves_the_outcome_unknown() // I4
    {
        await using var twilio = await StubServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new SendOutcome.Unknown("connection-lost"), await host.Sender.SendAsync(Text, CancellationToken.None));
        Assert.Single(twilio.Asked);
    }

    [Fact]
    public async Task An_answer_that_breaks_in_the_middle_leaves_the_outcome_unknown() // I4
    {
        await using var twilio = await StubServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("{\"sid\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new SendOutcome.Unknown("connection-lost"), await host.Sender.SendAsync(Text, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_nobody_runs_was_told_nothing_so_another_try_is_safe()
    {
        string url;
        await using (var twilio = await StubServer.AnsweringAsync(201, Created))
        {
            url = twilio.Url;
        }

        using var host = new TwilioHost(url);

        Assert.Equal(new SendOutcome.Retry(null, "not-connected"), await host.Sender.SendAsync(Text, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_leaves_the_outcome_unknown() // I4
    {
        var done = new TaskCompletionSource();
        await using var twilio = await StubServer.StartAsync(_ => done.Task);
        using var host = new TwilioHost(twilio.Url);

        var sending = host.Sender.SendAsync(Text, CancellationToken.None);
        await twilio.Reached.Task;
        host.Time.MoveTo(host.Time.GetUtcNow() + TimeSpan.FromSeconds(20));

        Assert.Equal(new SendOutcome.Unknown("timed-out"), await sending);
        done.SetResult();
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_a_cancellation()
    {
        var done = new TaskCompletionSource();
        await using var twilio = await StubServer.StartAsync(_ => done.Task);
        using var host = new TwilioHost(twilio.Url);
        using var caller = new CancellationTokenSource();

        var sending = host.Sender.SendAsync(Text, caller.Token);
        await twilio.Reached.Task;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        done.SetResult();
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_without_asking_twilio()
    {
        await using var twilio = await StubServer.AnsweringAsync(201, Created);
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal("no-address", await CodeAsync(Text with { To = "" }));
        Assert.Equal("text-empty", await CodeAsync(Text with { Text = " " }));
        Assert.Equal("text-too-long", await CodeAsync(Text with { Text = new string('a', 1601) }));
        Assert.Equal("twiml-unfit", await CodeAsync(Call with { Twiml = null }));
        Assert.Equal("twiml-unfit", await CodeAsync(Call with { Twiml = new string('a', 4001) }));
        Assert.Equal("channel-not-served", await CodeAsync(Text with { Channel = MessageChannel.Email }));
        Assert.Empty(twilio.Asked);

        async Task<string> CodeAsync(Notification notification) =>
            Assert.IsType<SendOutcome.Failed>(await host.Sender.SendAsync(notification, CancellationToken.None)).Code;
    }

    [Fact]
    public void Without_a_number_of_ours_there_are_no_calls()
    {
        using var host = new TwilioHost("https://api.twilio.com", ("Twilio:From", ""), ("Twilio:MessagingServiceSid", "MG1"));

        Assert.Equal([MessageChannel.Sms], host.Sender.Channels);
    }

    [Fact]
    public async Task Nothing_personal_and_no_secret_is_logged() // I7
    {
        await using var twilio = await StubServer.AnsweringAsync(400, Error(400, 21211), ("Twilio-Request-Id", "RQ1"));
        using var host = new TwilioHost(twilio.Url);

        await host.Sender.SendAsync(Text, CancellationToken.None);

        Assert.Contains("failed 21211", host.Logged.All, StringComparison.Ordinal);
        Assert.Contains("RQ1", host.Logged.All, StringComparison.Ordinal);
        foreach (var secret in new[] { "13800138000", "4155550100", "C-1001", TwilioSamples.AuthToken })
        {
            Assert.DoesNotContain(secret, host.Logged.All, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Twilio:AccountSid", "")]
    [InlineData("Twilio:AccountSid", "AC/../x")]
    [InlineData("Twilio:AuthToken", " ")]
    [InlineData("Twilio:From", "")]
    [InlineData("Twilio:BaseUrl", "api.twilio.com")]
    [InlineData("Twilio:ApiKeySid", "SK1")]
    [InlineData("Site:PublicUrl", "ftp://x")]
    [InlineData("Twilio:RequestWithin", "00:05:00")]
    [InlineData("Twilio:RingSeconds", "0")]
    [InlineData("Twilio:ValiditySeconds", "0")]
    public void A_wrong_setting_stops_the_start_with_its_name_and_without_its_value(string key, string value)
    {
        using var host = new TwilioHost("https://api.twilio.com", (key, value));

        var error = Assert.Throws<OptionsValidationException>(() => host.Get<IOptions<TwilioOptions>>().Value);

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TwilioSamples.AuthToken, error.Message, StringComparison.Ordinal);
    }

    private static string Error(int status, int code) =>
        $$"""{"code":{{code}},"message":"The 'To' number +8613800138000 is not valid","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{status}}}""";
}
