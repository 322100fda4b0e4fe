using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>Each channel's contact becomes one case with one receipt (H01, H04, I2).</summary>
public sealed class ChannelStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_text_message_becomes_one_case_with_one_receipt() // H01, H04
    {
        var (status, twiml) = await _service.TextAsync("+8613800138000", "净化器有异响，想换货。", "SM01");
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<Response", twiml, StringComparison.Ordinal);
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal("sms", head.GetProperty("channel").GetString());
        Assert.Equal("received", head.GetProperty("status").GetString());
        Assert.Equal("zh-CN", head.GetProperty("language").GetString());
        var receipt = Assert.Single(await _service.OutboxAsync("receipt"));
        Assert.Equal(("sms", "+8613800138000", "sent"), (receipt.Channel, receipt.To, receipt.State));
        Assert.Contains(head.GetProperty("number").GetString()!, receipt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_becomes_one_case_with_one_receipt() // H01, H04
    {
        var status = await _service.MailAsync("dana@example.org", "Charged twice", "Invoice 7781 was charged twice.", "<m1@example.org>");
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal("email", head.GetProperty("channel").GetString());
        Assert.Equal("en", head.GetProperty("language").GetString());
        var receipt = Assert.Single(await _service.OutboxAsync("receipt"));
        Assert.Equal(("email", "dana@example.org"), (receipt.Channel, receipt.To));
    }

    [Fact]
    public async Task A_web_form_becomes_one_case_with_one_receipt_and_a_track_page() // H01, H04
    {
        var (status, body) = await _service.PostAsync(
            "/intake/web",
            new { name = "Li Wei", email = "li.wei@example.net", message = "The purifier rattles.", language = "en", consent = true },
            token: null);
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        using var answer = System.Text.Json.JsonDocument.Parse(body);
        var track = new Uri(answer.RootElement.GetProperty("track").GetString()!).AbsolutePath;
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal("web", head.GetProperty("channel").GetString());
        Assert.Single(await _service.OutboxAsync("receipt"));
        var page = await _service.GetAsync(track, token: null);
        Assert.Equal(head.GetProperty("number").GetString(), page.GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_call_that_says_what_it_is_about_becomes_one_case_with_one_receipt()
    {
        (string, string)[] call = [("CallSid", "CA01"), ("From", "+8613800138000"), ("To", "+14155550100"), ("CallStatus", "in-progress")];
        var (_, greeting) = await _service.PostTwilioAsync("/intake/voice", [.. call]);
        var (_, question) = await _service.PostTwilioAsync("/intake/voice/language", [.. call, ("Digits", "1")]);
        var (_, thanks) = await _service.PostTwilioAsync(
            "/intake/voice/intent?lang=zh&attempt=1", [.. call, ("SpeechResult", "我的空调漏水了，我要投诉。"), ("Confidence", "0.9")]);
        await _service.SettleAsync();

        Assert.Contains("<Gather", greeting, StringComparison.Ordinal);
        Assert.Contains("cmn-Hans-CN", question, StringComparison.Ordinal);
        Assert.Contains("<Hangup", thanks, StringComparison.Ordinal);
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal("phone", head.GetProperty("channel").GetString());
        Assert.Equal("complaint", head.GetProperty("nature").GetString());
        Assert.Equal("sms", Assert.Single(await _service.OutboxAsync("receipt")).Channel);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_at_the_greeting_still_becomes_a_case()
    {
        await _service.PostTwilioAsync(
            "/intake/voice", ("CallSid", "CA02"), ("From", "anonymous"), ("To", "+14155550100"), ("CallStatus", "ringing"));

        await _service.AdvanceAsync("PT11M");

        Assert.Equal("phone", Assert.Single(await _service.CasesAsync()).GetProperty("channel").GetString());
        Assert.Empty(await _service.OutboxAsync("receipt"));
    }

    [Fact]
    public async Task A_visit_that_staff_register_becomes_one_case()
    {
        var (status, _) = await _service.PostAsync(
            "/intake/desk",
            new { kind = "visit", name = "王芳", phone = "13800138001", message = "来访，反映发票抬头错误。", language = "zh-CN" });
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal("desk", head.GetProperty("channel").GetString());
        Assert.Equal("anna", head.GetProperty("owner").GetString());
    }

    [Fact]
    public async Task Twenty_copies_at_once_and_one_later_make_one_case()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _service.TextAsync("+8613800138000", "重复的短信", "SM-same")));
        await _service.SettleAsync();
        await _service.TextAsync("+8613800138000", "重复的短信", "SM-same");
        await _service.SettleAsync();

        var head = Assert.Single(await _service.CasesAsync());
        Assert.Single(await _service.OutboxAsync("receipt"));
        var file = await _service.GetAsync($"/cases/{head.GetProperty("id").GetString()}");
        Assert.Single(file.GetProperty("timeline").EnumerateArray(), entry => entry.GetProperty("type").GetString() == "message-received");
    }

    [Fact]
    public async Task A_second_message_joins_the_open_case() // H06
    {
        await _service.TextAsync("+8613800138000", "空调漏水", "SM01");
        await _service.SettleAsync();
        await _service.TextAsync("+8613800138000", "现在更严重了", "SM02");
        await _service.SettleAsync();

        var id = await _service.OnlyCaseAsync();
        var file = await _service.GetAsync($"/cases/{id}");
        Assert.Equal(2, file.GetProperty("timeline").EnumerateArray().Count(entry => entry.GetProperty("type").GetString() == "message-received"));
        Assert.Single(await _service.OutboxAsync("receipt"));
    }

    [Fact]
    public async Task Stop_records_the_wish_and_opens_no_case() // H73
    {
        await _service.TextAsync("+8613800138000", "空调漏水", "SM01");
        await _service.SettleAsync();
        var id = await _service.OnlyCaseAsync();
        await _service.TextAsync("+8613800138000", "退订", "SM02");
        await _service.SettleAsync();
        await _service.ActAsync(id, "respond", new { text = "师傅明天上门。" });
        await _service.SettleAsync();

        Assert.Single(await _service.CasesAsync());
        Assert.Equal("withheld", Assert.Single(await _service.OutboxAsync("reply")).State);
    }

    [Fact]
    public async Task An_automatic_reply_is_answered_never()
    {
        var body = string.Join("\r\n",
            "--xYzZY", "Content-Disposition: form-data; name=\"headers\"", "", "Message-ID: <auto@example.org>\nAuto-Submitted: auto-replied",
            "--xYzZY", "Content-Disposition: form-data; name=\"from\"", "", "robot@example.org",
            "--xYzZY", "Content-Disposition: form-data; name=\"text\"", "", "I am away.",
            "--xYzZY", "Content-Disposition: form-data; name=\"envelope\"", "", """{"to":["support@parse.example.com"],"from":""}""",
            "--xYzZY--", "");
        var status = await _service.PostMailAsync(System.Text.Encoding.UTF8.GetBytes(body));
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(await _service.CasesAsync());
        Assert.Empty(await _service.OutboxAsync());
    }
}
