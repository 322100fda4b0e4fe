using System.Net;
using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <summary>An alert that does not arrive takes the recipient's next channel: text, mail, call (H42).</summary>
public sealed partial class AlertChannelTests : IAsyncLifetime
{
    private const string Supervisor = "+8613900000011";
    private const string SupervisorMail = "su@example.com";

    private ProviderStub _stub = null!; // Both set before every test.
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _stub = await ProviderStub.StartAsync();
        _service = await RunningService.StartAsync(settings: new Dictionary<string, string?>(_stub.Settings)
        {
            ["Access:Staff:1:Channels:0"] = "Sms",
            ["Access:Staff:1:Channels:1"] = "Email",
            ["Access:Staff:1:Channels:2"] = "Voice",
        });
    }

    public async Task DisposeAsync()
    {
        await _service.VerifyAsync();
        await _service.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_number_that_is_none_sends_the_alert_by_mail_and_the_case_says_why()
    {
        _stub.Script = (_, request) => request.IsText && request.To == Supervisor ? StubAnswer.Error(400, 21211) : null;

        await BreachAsync();

        Assert.Equal(
            [("sms", Supervisor, "failed"), ("email", SupervisorMail, "sent")],
            (await AlertsAsync()).Select(alert => (alert.Channel, alert.To, alert.State)));
        Assert.Equal(SupervisorMail, Assert.Single(_stub.Accepted, request => request.IsMail).To);
        var failure = Assert.Single(
            await _service.TimelineAsync(await _service.OnlyCaseAsync()), entry => entry.GetProperty("type").GetString() == "notification-failed");
        Assert.Equal("21211", failure.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_undelivered_text_goes_by_mail_once_however_often_it_is_told()
    {
        await BreachAsync();
        var text = Assert.Single(_stub.Accepted, request => request.To == Supervisor);

        await _service.TellAsync(text, "undelivered", 30005);
        await _service.TellAsync(text, "undelivered", 30005);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _service.TellAsync(text, "failed", 30003)));

        Assert.Single(_stub.Accepted, request => request.IsMail);
        Assert.Equal(["failed", "sent"], (await AlertsAsync()).Select(alert => alert.State));
    }

    [Fact]
    public async Task A_bounced_mail_goes_by_call_whose_key_confirms_the_alert()
    {
        var call = await CalledAsync();

        var twiml = call.Form["Twiml"];
        var key = ActionOf().Match(twiml);
        Assert.True(key.Success, twiml);
        Assert.Equal((Supervisor, ProviderStub.Number), (call.Form["To"], call.Form["From"]));
        var path = new Uri(WebUtility.HtmlDecode(key.Groups["url"].Value)).PathAndQuery;
        var (status, answer) = await _service.PostTwilioAsync(path, ("CallSid", "CA01"), ("Digits", "1"));
        await _service.AdvanceAsync("PT12H");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<Hangup", answer, StringComparison.Ordinal);
        Assert.All(await AlertsAsync(), alert => Assert.Equal(1, alert.Level));
        var timeline = await _service.TimelineAsync(await _service.OnlyCaseAsync());
        Assert.Single(timeline, entry => entry.GetProperty("type").GetString() == "alert-confirmed");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("")]
    public async Task Another_key_or_none_confirms_nothing(string digits)
    {
        var call = await CalledAsync();
        var path = new Uri(WebUtility.HtmlDecode(ActionOf().Match(call.Form["Twiml"]).Groups["url"].Value)).PathAndQuery;

        var (status, _) = await _service.PostTwilioAsync(path, ("CallSid", "CA01"), ("Digits", digits));
        await _service.AdvanceAsync("PT2H");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(await AlertsAsync(), alert => alert.Level == 2);
    }

    [Fact]
    public async Task An_unsigned_key_is_refused()
    {
        var call = await CalledAsync();
        var path = new Uri(WebUtility.HtmlDecode(ActionOf().Match(call.Form["Twiml"]).Groups["url"].Value)).PathAndQuery;
        using var form = new FormUrlEncodedContent([new("Digits", "1")]);
        using var answer = await _service.Client.PostAsync(new Uri(path, UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_call_that_nobody_takes_ends_the_way_and_the_next_person_is_told_at_once() // S46, H42
    {
        var call = await CalledAsync();

        await _service.TellAsync(call, "no-answer");
        await _service.TellAsync(call, "no-answer");

        var level1 = (await AlertsAsync()).Where(alert => alert.Level == 1).ToList();
        Assert.Equal(["failed", "failed", "failed", "sent"], level1.Select(alert => alert.State));
        Assert.Equal("+8613900000021", level1[^1].To);
        var skipped = Assert.Single(
            await _service.TimelineAsync(await _service.OnlyCaseAsync()), entry => entry.GetProperty("type").GetString() == "alert-skipped");
        Assert.Equal(("su", "unreachable"), (skipped.GetProperty("staffId").GetString(), skipped.GetProperty("reason").GetString()));
        await _service.AdvanceAsync("PT2H");
        Assert.Single(await AlertsAsync(), alert => alert.Level == 2); // S45: the ladder's times stay as they were.
    }

    [Fact]
    public async Task A_restart_between_the_failure_and_the_next_channel_changes_nothing()
    {
        await BreachAsync();
        await _service.TellAsync(Assert.Single(_stub.Accepted, request => request.To == Supervisor), "undelivered", 30005);
        await _service.RestartAsync();
        await _service.SettleAsync();
        await _service.TellMailAsync(Assert.Single(_stub.Accepted, request => request.IsMail), "bounce", ("type", "bounce"), ("status", "5.1.1"));
        await _service.RestartAsync();
        await _service.SettleAsync();

        Assert.Equal(["sms", "email", "voice"], (await AlertsAsync()).Select(alert => alert.Channel));
        Assert.Single(_stub.Accepted, request => request.IsCall);
    }

    private async Task<StubRequest> CalledAsync()
    {
        await BreachAsync();
        await _service.TellAsync(Assert.Single(_stub.Accepted, request => request.To == Supervisor), "undelivered", 30005);
        await _service.TellMailAsync(
            Assert.Single(_stub.Accepted, request => request.IsMail), "bounce", ("type", "bounce"), ("status", "5.1.1"));
        return Assert.Single(_stub.Accepted, request => request.IsCall);
    }

    private async Task BreachAsync()
    {
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.SettleAsync();
        await _service.AdvanceAsync("PT24H");
    }

    private async Task<IReadOnlyList<Sent>> AlertsAsync() =>
        [.. (await _service.OutboxAsync("alert")).Where(alert => alert.Clock == "first-response")];

    [GeneratedRegex("<Gather[^>]* action=\"(?<url>[^\"]+)\"")]
    private static partial Regex ActionOf();
}
