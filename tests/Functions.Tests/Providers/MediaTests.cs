using System.Net;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Pictures and recordings that lie with the provider are fetched, kept, and read by staff byte for byte (H02).</summary>
public sealed class MediaTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 100_000).Select(n => (byte)(n * 31))];

    private ProviderStub _stub = null!; // Both set before every test.
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _stub = await ProviderStub.StartAsync();
        _service = await RunningService.StartAsync(settings: _stub.Settings);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty((await _service.GetAsync("/dead-letters", TestSettings.OperatorToken)).GetProperty("items").EnumerateArray());
        await _service.VerifyAsync();
        await _service.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task The_pictures_of_a_text_are_fetched_once_and_downloaded_byte_for_byte()
    {
        var urls = new[] { _stub.Keep("ME1", Picture, "image/jpeg"), _stub.Keep("ME2", "small"u8.ToArray(), "image/png") };
        await PicturesAsync("MM01", urls);
        await PicturesAsync("MM01", urls);
        await _service.RestartAsync();
        await _service.AdvanceAsync("PT1H");

        var id = await _service.OnlyCaseAsync();
        var first = await _service.DownloadAsync(id, 1);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg", "attachment", "media-1.jpg", "nosniff"),
            (first.Status, first.ContentType, first.Disposition, first.Name, first.Sniffing));
        Assert.Equal(Picture, first.Bytes);
        Assert.Equal("small"u8.ToArray(), (await _service.DownloadAsync(id, 2)).Bytes);
        Assert.Equal(2, Fetches.Count);
        Assert.All(Fetches, fetch => Assert.Equal($"{ProviderStub.Account}:{TestSettings.TwilioToken}", fetch.Credentials));
    }

    [Fact]
    public async Task A_recording_that_cannot_be_read_yet_is_fetched_some_minutes_later()
    {
        var url = _stub.AddressOf("RE01");
        await CallAsync(url);
        var id = await _service.OnlyCaseAsync();
        var early = await _service.DownloadAsync(id, 1);
        await _service.RestartAsync();
        await _service.AdvanceAsync("PT1M");
        _stub.Keep("RE01", Picture, "audio/x-wav");
        await _service.AdvanceAsync("PT2M");

        Assert.Equal(HttpStatusCode.NotFound, early.Status);
        Assert.Contains("attachment-not-kept", Encoding.UTF8.GetString(early.Bytes), StringComparison.Ordinal);
        var kept = await _service.DownloadAsync(id, 1);
        Assert.Equal((HttpStatusCode.OK, "audio/wav", "RE01.wav"), (kept.Status, kept.ContentType, kept.Name));
        Assert.Equal(Picture, kept.Bytes);
        Assert.InRange(Fetches.Count, 3, 5);
    }

    [Fact]
    public async Task A_recording_that_never_comes_is_given_up_and_stays_a_link()
    {
        var url = _stub.AddressOf("RE01");
        await CallAsync(url);
        await _service.AdvanceAsync("PT6H");

        Assert.Equal(8, Fetches.Count);
        var id = await _service.OnlyCaseAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(id, 1)).Status);
        var supplement = Assert.Single(
            await _service.TimelineAsync(id), entry => entry.GetProperty("type").GetString() == "supplement-received");
        Assert.Equal(url, supplement.GetProperty("attachments")[0].GetProperty("sourceUrl").GetString());
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task A_provider_that_is_down_for_an_hour_loses_no_picture(int status)
    {
        var url = _stub.Keep("ME1", Picture, "image/jpeg");
        var isDown = true;
        _stub.Script = (_, request) => request.Method == "GET" && isDown
            ? status == 0 ? StubAnswer.Reset : StubAnswer.Error(status, 20503)
            : null;
        await PicturesAsync("MM01", url);
        await _service.AdvanceAsync("PT1H");
        isDown = false;
        await _service.AdvanceAsync("PT1H");

        Assert.Equal(Picture, (await _service.DownloadAsync(await _service.OnlyCaseAsync(), 1)).Bytes);
    }

    [Fact]
    public async Task What_is_too_large_or_refused_is_asked_for_once_and_the_rest_is_kept()
    {
        var large = _stub.Keep("ME1", new byte[FetchMedia.BytesMax + 1], "video/mp4");
        var refused = _stub.AddressOf("ME2");
        var good = _stub.Keep("ME3", Picture, "image/jpeg");
        _stub.Script = (_, request) => request.Path.EndsWith("ME2", StringComparison.Ordinal) ? StubAnswer.Error(401, 20003) : null;
        await PicturesAsync("MM01", large, refused, good);
        await _service.AdvanceAsync("PT6H");

        var id = await _service.OnlyCaseAsync();
        Assert.Equal(3, Fetches.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(id, 1)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(id, 2)).Status);
        Assert.Equal(Picture, (await _service.DownloadAsync(id, 3)).Bytes);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://api.twilio.com.example.org/Media/ME1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("no address")]
    public async Task An_address_that_is_not_the_providers_is_never_asked(string url)
    {
        await PicturesAsync("MM01", url);
        await _service.AdvanceAsync("PT6H");

        Assert.Empty(Fetches);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(await _service.OnlyCaseAsync(), 1)).Status);
    }

    [Fact]
    public async Task Without_an_account_nothing_is_fetched_and_the_picture_stays_a_link()
    {
        await using var service = await RunningService.StartAsync();
        var url = _stub.Keep("ME1", Picture, "image/jpeg");
        await PostPicturesAsync(service, "MM01", url);
        await service.AdvanceAsync("PT6H");

        Assert.Empty(Fetches);
        Assert.Equal(HttpStatusCode.NotFound, (await service.DownloadAsync(await service.OnlyCaseAsync(), 1)).Status);
    }

    [Fact]
    public async Task Only_those_who_work_cases_download_and_only_what_is_there()
    {
        await PicturesAsync("MM01", _stub.Keep("ME1", Picture, "image/jpeg"));
        var id = await _service.OnlyCaseAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await _service.DownloadAsync(id, 1, token: null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _service.DownloadAsync(id, 1, TestSettings.OperatorToken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _service.DownloadAsync(id, 1, TestSettings.SupervisorToken)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(id, 0)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(id, 2)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync(id, -1)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.DownloadAsync("no-such-case", 1)).Status);
    }

    [Fact]
    public async Task A_page_that_a_stranger_sent_is_saved_and_never_shown()
    {
        var script = Convert.ToBase64String("<script>alert(1)</script>"u8);
        await _service.PostAsync(
            "/intake/web",
            new
            {
                email = "a@example.org",
                message = "See the page.",
                attachments = new[] { new { name = "../../x.html", type = "text/html", content = script } },
            },
            token: null);
        await _service.SettleAsync();

        var file = await _service.DownloadAsync(await _service.OnlyCaseAsync(), 1);
        Assert.Equal(("application/octet-stream", "attachment", "x.html", "nosniff"), (file.ContentType, file.Disposition, file.Name, file.Sniffing));
        Assert.Equal("<script>alert(1)</script>"u8.ToArray(), file.Bytes);
    }

    [Fact]
    public async Task Nothing_of_a_fetched_picture_lies_readable_on_disk() // I7
    {
        var secret = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("A-SECRET-PICTURE-", 5_000)));
        await PicturesAsync("MM01", _stub.Keep("ME1", secret, "image/jpeg"));
        Assert.Equal(secret, (await _service.DownloadAsync(await _service.OnlyCaseAsync(), 1)).Bytes);

        foreach (var path in Directory.EnumerateFiles(_service.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf("A-SECRET-PICTURE"u8) < 0, path);
        }
    }

    private IReadOnlyList<StubRequest> Fetches => [.. _stub.Requests.Where(request => request.Method == "GET")];

    private async Task PicturesAsync(string sid, params string[] urls)
    {
        await PostPicturesAsync(_service, sid, urls);
        await _service.SettleAsync();
    }

    private static async Task PostPicturesAsync(RunningService service, string sid, params string[] urls)
    {
        List<(string, string)> fields =
        [
            ("MessageSid", sid), ("From", "+12065550123"), ("To", ProviderStub.Number), ("Body", ""),
            ("NumMedia", JsonSerializer.Serialize(urls.Length)),
        ];
        for (var i = 0; i < urls.Length; i++)
        {
            fields.Add(($"MediaUrl{i}", urls[i]));
            fields.Add(($"MediaContentType{i}", "image/jpeg"));
        }

        var (status, _) = await service.PostTwilioAsync("/intake/sms", [.. fields]);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    private async Task CallAsync(string recordingUrl)
    {
        (string, string)[] call = [("CallSid", "CA01"), ("From", "+8613800138000"), ("To", ProviderStub.Number)];
        await _service.PostTwilioAsync("/intake/voice", [.. call, ("CallStatus", "ringing")]);
        await _service.PostTwilioAsync("/intake/voice/language", [.. call, ("CallStatus", "in-progress"), ("Digits", "1")]);
        await _service.PostTwilioAsync(
            "/intake/voice/recorded",
            [.. call, ("CallStatus", "completed"), ("Digits", "hangup"), ("RecordingSid", "RE01"), ("RecordingUrl", recordingUrl), ("RecordingDuration", "27")]);
        await _service.SettleAsync();
    }
}
