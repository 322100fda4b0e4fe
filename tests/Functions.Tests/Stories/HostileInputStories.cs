using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Serverless.Functions.Tests;

/// <summary>Unsigned, oversized, broken: a clear answer, nothing stored half-way, and the service goes on (I9).</summary>
public sealed class HostileInputStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync()
    {
        var (status, _) = await _service.TextAsync("+8613900139000", "之后的下一条", "SM-after");
        await _service.SettleAsync();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEmpty(await _service.CasesAsync());
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_wrong_signature_is_refused()
    {
        var answer = await PostAsync("/intake/sms", "MessageSid=SM1&Body=hi", "application/x-www-form-urlencoded", ("X-Twilio-Signature", "AAAA"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("signature-wrong", answer.Body, StringComparison.Ordinal);
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task An_unsigned_mail_is_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _service.PostMailAsync("--xYzZY--\r\n"u8.ToArray(), isSigned: false));
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task A_web_form_without_its_message_names_the_field()
    {
        var (status, body) = await _service.PostAsync("/intake/web", new { name = "x", email = "a@example.org" }, token: null);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("message", body, StringComparison.Ordinal);
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task Invalid_utf8_in_a_web_form_is_a_clear_error()
    {
        byte[] bytes = [.. "{\"message\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];
        var answer = await PostAsync("/intake/web", bytes, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task A_forty_megabyte_form_is_too_large()
    {
        var answer = await PostAsync("/intake/web", new byte[40_000_000], "application/json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task A_forty_megabyte_mail_is_never_refused_with_a_4xx()
    {
        var status = await _service.PostMailAsync(new byte[40_000_000]);

        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"It was answered {status}.");
    }

    [Theory]
    [InlineData("--xYzZY\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nThe words that came before the break")]
    [InlineData("no multipart at all")]
    [InlineData("")]
    public async Task A_broken_mail_is_kept_and_becomes_a_case(string body)
    {
        var status = await _service.PostMailAsync(Encoding.UTF8.GetBytes(body));
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("email", Assert.Single(await _service.CasesAsync()).GetProperty("channel").GetString());
    }

    [Fact]
    public async Task A_mail_of_thirty_mebibytes_is_accepted_with_its_attachment()
    {
        var head = Encoding.UTF8.GetBytes(string.Join("\r\n",
            "--xYzZY", "Content-Disposition: form-data; name=\"headers\"", "", "Message-ID: <big@example.org>",
            "--xYzZY", "Content-Disposition: form-data; name=\"from\"", "", "big@example.org",
            "--xYzZY", "Content-Disposition: form-data; name=\"text\"", "", "See the film.",
            "--xYzZY", "Content-Disposition: form-data; name=\"envelope\"", "", """{"to":["support@parse.example.com"],"from":"big@example.org"}""",
            "--xYzZY", "Content-Disposition: form-data; name=\"attachment-info\"", "", """{"attachment1":{"filename":"film.mp4","type":"video/mp4"}}""",
            "--xYzZY", "Content-Disposition: form-data; name=\"attachment1\"; filename=\"film.mp4\"", "Content-Type: video/mp4", "", ""));
        byte[] body = [.. head, .. new byte[(30 * 1024 * 1024) - head.Length - 20], .. "\r\n--xYzZY--\r\n"u8];

        Assert.Equal(HttpStatusCode.OK, await _service.PostMailAsync(body));
        await _service.SettleAsync();

        Assert.Single(await _service.CasesAsync());
    }

    [Theory]
    [InlineData("/cases")]
    [InlineData("/dead-letters")]
    [InlineData("/reports/kpi?from=2026-11-01&to=2026-11-30")]
    public async Task Staff_routes_need_a_token(string path)
    {
        using var answer = await _service.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/cases")]
    [InlineData("/outbox")]
    [InlineData("/dead-letters")]
    public async Task A_cursor_that_no_page_gave_is_a_clear_error(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?cursor=not-ours");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSettings.ManagerToken);
        using var answer = await _service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("cursor", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_whose_body_breaks_on_the_way_is_asked_for_again() // SendGrid drops a mail at once on a 4xx.
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _service.Client.BaseAddress!.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /intake/email HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=xYzZY\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nthis is no chunk\r\n"));
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 503", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await NothingIsStoredAsync();
    }

    [Theory]
    [InlineData("/track/not-a-token")]
    [InlineData("/surveys/not-a-token")]
    [InlineData("/followups/not-a-token")]
    [InlineData("/alerts/not-a-token")]
    public async Task An_unknown_link_is_not_found(string path)
    {
        using var answer = await _service.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<(HttpStatusCode Status, string Body)> PostAsync(
        string path, string body, string contentType, params (string Name, string Value)[] headers) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), contentType, headers);

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string path, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task NothingIsStoredAsync()
    {
        await _service.SettleAsync();
        Assert.Empty(await _service.CasesAsync());
    }
}
