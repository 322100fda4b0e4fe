using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Serverless.Azure.Tests;

/// <summary>The played host forwards requests with all that forwarding loses (functions-custom-handler, sections 6 and 8).</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private RecordingApp _app = null!; // Set before every test.
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _app = await RecordingApp.StartAsync();
        _client = new HttpClient { BaseAddress = _app.Host.Url };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/orders/7", "/orders/7")]
    [InlineData("/a%2Fb/c%20d", "/a%2Fb/c%20d")]
    [InlineData("/a%3Fb", "/a")]
    [InlineData("/a%23b", "/a")]
    [InlineData("/x/..%5cProcessOrder", "/ProcessOrder")]
    [InlineData("/x/%252e%252e/ProcessOrder", "/ProcessOrder")]
    [InlineData("/?a=1&b=2&a=3", "/?a=1%2C3&b=2")]
    public async Task A_target_is_rebuilt_with_losses(string sent, string arrived)
    {
        await SendRawAsync($"GET {sent} HTTP/1.1\r\nHost: intake.example.com\r\nConnection: close\r\n\r\n");

        Assert.Equal(arrived, Assert.Single(_app.Calls).Target);
    }

    [Fact]
    public async Task Headers_go_along_but_for_content_headers_and_the_hosts_own_are_added()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/anything") { Content = new ByteArrayContent([1, 2, 3]) };
        request.Headers.Host = "intake.example.com";
        request.Headers.Add("X-Twilio-Signature", "signed");
        request.Headers.Add("X-Test-Now", "2099-01-01T00:00:00Z");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var answer = await _client.SendAsync(request);

        var headers = Assert.Single(_app.Calls).Headers;
        Assert.Equal(
            ("intake.example.com", "signed", "image/png", "3"),
            (headers["Host"], headers["X-Twilio-Signature"], headers["Content-Type"], headers["Content-Length"]));
        Assert.False(headers.ContainsKey("Content-Encoding"));
        Assert.True(Guid.TryParse(headers["X-Azure-Functions-InvocationId"], out _));
        Assert.StartsWith("2026-11-23T01:00:00", headers["X-Test-Now"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_is_lost()
    {
        await SendRawAsync("POST /anything HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n");
        await SendRawAsync("POST /anything HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 5\r\n\r\nwords");

        Assert.Equal(["", "words"], _app.Calls.Select(call => call.Body));
    }

    [Fact]
    public async Task An_answer_comes_back_as_it_is_and_redirects_are_not_followed()
    {
        _app.Answer = _ => (302, "text/plain", "there");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = _app.Host.Url };

        using var answer = await client.GetAsync(new Uri("/here", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, "there"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("GET", "/admin/host/status", 401)]
    [InlineData("GET", "/runtime/webhooks/other", 404)]
    [InlineData("GET", "/runtime/webhooks/durabletask/instances", 401)]
    [InlineData("POST", "/secret", 401)]
    [InlineData("POST", "/secret?code=function-key", 200)]
    public async Task The_hosts_own_addresses_and_keys_are_not_the_apps(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await _client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, _app.Calls.Count);
    }

    [Fact]
    public async Task The_front_end_adds_its_headers()
    {
        await using var app = await RecordingApp.StartAsync(frontEnd: true);
        using var client = new HttpClient { BaseAddress = app.Host.Url };
        await client.GetAsync(new Uri("/", UriKind.Relative));

        var headers = Assert.Single(app.Calls).Headers;
        Assert.All(["X-Forwarded-For", "X-Forwarded-Proto", "X-ARR-LOG-ID", "DISGUISED-HOST"], name => Assert.Contains(name, headers.Keys));
    }

    private async Task SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _app.Host.Url.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await reader.ReadToEndAsync();
    }
}
