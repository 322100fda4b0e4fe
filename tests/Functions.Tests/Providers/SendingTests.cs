using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>What really goes to Twilio and SendGrid: once, as they expect it, and again only when they did not take it (I4).</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private ProviderStub _stub = null!; // Both set before every test.
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _stub = await ProviderStub.StartAsync();
        _service = await RunningService.StartAsync(settings: _stub.Settings);
    }

    public async Task DisposeAsync()
    {
        await _service.VerifyAsync();
        await _service.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_receipt_by_text_goes_out_once_as_Twilio_expects_it()
    {
        await TextAsync();

        var sent = Assert.Single(_stub.Requests);
        Assert.Equal(("POST", $"/2010-04-01/Accounts/{ProviderStub.Account}/Messages.json"), (sent.Method, sent.Path));
        Assert.Equal($"{ProviderStub.Account}:{TestSettings.TwilioToken}", sent.Credentials);
        Assert.Equal(("+8613800138000", ProviderStub.Number), (sent.Form["To"], sent.Form["From"]));
        Assert.StartsWith(RunningService.PublicUrl + "/delivery/sms?notification=", sent.Form["StatusCallback"], StringComparison.Ordinal);
        var word = Assert.Single(await _service.OutboxAsync());
        Assert.Equal((word.Text, word.Id, "sent"), (sent.Form["Body"], sent.Notification, word.State));
        await _service.AdvanceAsync("PT2H");
        Assert.Single(_stub.Requests);
    }

    [Fact]
    public async Task A_receipt_by_mail_goes_out_once_as_SendGrid_expects_it_in_the_customers_thread()
    {
        await MailAsync();

        var sent = Assert.Single(_stub.Requests);
        Assert.Equal(("POST", "/v3/mail/send", "Bearer SG.test-key"), (sent.Method, sent.Path, sent.Authorization));
        var mail = sent.Json;
        Assert.Equal(ProviderStub.Mailbox, mail.GetProperty("from").GetProperty("email").GetString());
        Assert.Equal("dana@example.org", sent.To);
        var word = Assert.Single(await _service.OutboxAsync());
        var content = mail.GetProperty("content").EnumerateArray().ToList();
        Assert.Equal(["text/plain", "text/html"], content.Select(part => part.GetProperty("type").GetString()));
        Assert.Equal(word.Text, content[0].GetProperty("value").GetString());
        Assert.Equal((word.Id, "sent"), (sent.Notification, word.State));
        var headers = mail.GetProperty("headers");
        Assert.Equal("<m1@example.org>", headers.GetProperty("In-Reply-To").GetString());
        Assert.Equal("<m1@example.org>", headers.GetProperty("References").GetString());
        Assert.Equal("auto-replied", headers.GetProperty("Auto-Submitted").GetString());
        Assert.StartsWith("support+", mail.GetProperty("reply_to").GetProperty("email").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)] // The connection breaks.
    public async Task A_text_that_was_not_taken_is_tried_again_after_a_rest_until_it_is_taken_once(int status)
    {
        _stub.Script = (attempt, _) => attempt <= 2 ? Refusal(status, 20429) : null;
        await TextAsync();

        await AssertRetriedAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task A_mail_that_was_not_taken_is_tried_again_after_a_rest_until_it_is_taken_once(int status)
    {
        _stub.Script = (attempt, _) => attempt <= 2 ? Refusal(status, 0) : null;
        await MailAsync();

        await AssertRetriedAsync();
    }

    [Fact]
    public async Task The_provider_tells_how_long_the_rest_is()
    {
        _stub.Script = (attempt, _) => attempt == 1 ? StubAnswer.Error(429, 20429) with { RetryAfter = "600" } : null;
        await TextAsync();

        await _service.AdvanceAsync("PT9M59S");
        Assert.Single(_stub.Requests);
        await _service.AdvanceAsync("PT1S");

        Assert.Equal(2, _stub.Requests.Count);
        Assert.Single(_stub.Accepted);
    }

    [Fact]
    public async Task A_restart_between_two_tries_neither_loses_the_word_nor_doubles_it()
    {
        _stub.Script = (attempt, _) => attempt <= 2 ? StubAnswer.Error(500, 20500) : null;
        await TextAsync();
        await _service.RestartAsync();
        await _service.AdvanceAsync("PT30S");
        await _service.RestartAsync();
        await _service.AdvanceAsync("PT2H");

        Assert.Equal(3, _stub.Requests.Count);
        Assert.Single(_stub.Accepted);
        Assert.Equal("sent", Assert.Single(await _service.OutboxAsync()).State);
    }

    [Fact]
    public async Task A_provider_that_stays_away_is_given_up_after_a_bounded_number_of_tries_and_the_case_says_so()
    {
        _stub.Script = (_, _) => StubAnswer.Error(503, 20503);
        await TextAsync();
        await _service.AdvanceAsync("PT12H");

        Assert.Equal(12, _stub.Requests.Count(request => request.To == "+8613800138000"));
        Assert.Equal("failed", Assert.Single(await _service.OutboxAsync("receipt")).State);
        Assert.Single(await FailuresAsync());
    }

    [Fact]
    public async Task Receipts_move_the_state_forward_and_never_back()
    {
        await TextAsync();
        var sent = Assert.Single(_stub.Accepted);

        await _service.TellAsync(sent, "delivered");
        Assert.Equal("delivered", Assert.Single(await _service.OutboxAsync()).State);
        await _service.TellAsync(sent, "sent");
        await _service.TellAsync(sent, "queued");

        Assert.Equal("delivered", Assert.Single(await _service.OutboxAsync()).State);
    }

    [Fact]
    public async Task A_delivered_that_comes_after_an_undelivered_changes_nothing()
    {
        await TextAsync();
        var sent = Assert.Single(_stub.Accepted);

        await _service.TellAsync(sent, "undelivered", 30005);
        await _service.TellAsync(sent, "delivered");

        Assert.Equal("failed", Assert.Single(await _service.OutboxAsync()).State);
        Assert.Single(await FailuresAsync());
    }

    [Theory]
    [InlineData("unsubscribe")]
    [InlineData("spamreport")]
    [InlineData("group_unsubscribe")]
    public async Task Who_wants_no_more_mail_gets_none(string what) // H73
    {
        await MailAsync();
        await _service.TellMailAsync(Assert.Single(_stub.Accepted), what);
        await _service.ActAsync(await _service.OnlyCaseAsync(), "respond", new { text = "We are looking into it." });
        await _service.SettleAsync();

        Assert.Single(_stub.Requests);
        Assert.Equal("withheld", Assert.Single(await _service.OutboxAsync("reply")).State);
    }

    [Fact]
    public async Task Events_of_one_batch_count_once_each_and_broken_ones_harm_no_other() // I9
    {
        await MailAsync();
        var id = Assert.Single(_stub.Accepted).Notification;
        var delivered = $$"""{"event":"delivered","sg_event_id":"e1","notification":"{{id}}","email":"dana@example.org"}""";

        var status = await _service.PostEventsAsync($$"""[{"event":7},null,{"event":"delivered","notification":"nobody/knows"},{{delivered}},{{delivered}}]""");
        await _service.SettleAsync();

        Assert.Equal(System.Net.HttpStatusCode.NoContent, status);
        Assert.Equal("delivered", Assert.Single(await _service.OutboxAsync()).State);
    }

    private static StubAnswer Refusal(int status, int code) => status switch
    {
        0 => StubAnswer.Reset,
        429 => StubAnswer.Error(429, code) with { RetryAfter = "30" },
        _ => StubAnswer.Error(status, code),
    };

    private async Task AssertRetriedAsync()
    {
        Assert.Equal((1, 0), (_stub.Requests.Count, _stub.Accepted.Count));
        await _service.AdvanceAsync("PT29S");
        Assert.Single(_stub.Requests);
        await _service.AdvanceAsync("PT1S");
        Assert.Equal((2, 0), (_stub.Requests.Count, _stub.Accepted.Count));
        await _service.AdvanceAsync("PT2H");

        Assert.Equal((3, 1), (_stub.Requests.Count, _stub.Accepted.Count));
        Assert.Equal("sent", Assert.Single(await _service.OutboxAsync()).State);
    }

    private async Task TextAsync()
    {
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.SettleAsync();
    }

    private async Task MailAsync()
    {
        await _service.MailAsync("dana@example.org", "Charged twice", "Invoice 7781 was charged twice.", "<m1@example.org>");
        await _service.SettleAsync();
    }

    private async Task<IReadOnlyList<JsonElement>> FailuresAsync() =>
        [.. (await _service.TimelineAsync(await _service.OnlyCaseAsync()))
            .Where(entry => entry.GetProperty("type").GetString() == "notification-failed")];
}
