using System.Net;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>The web form as browsers and programs post it: repeats, robots, mistakes, floods.</summary>
public sealed class WebIntakeTests : IAsyncLifetime
{
    private static readonly byte[] Photo = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Enumerable.Range(0, 300).Select(n => (byte)n)];

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() =>
        _service = await RunningService.StartAsync(settings: new Dictionary<string, string?> { ["Web:ContactsPerMinute"] = "5" });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_browsers_form_with_a_photo_becomes_a_case_and_thanks()
    {
        var (status, page) = await PostFormAsync(("name", "李伟"), ("email", "li.wei@example.net"), ("message", "空气净化器有异响。"), ("consent", "on"));
        await _service.SettleAsync();

        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, page);
        Assert.Contains("<html", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/track/", page, StringComparison.Ordinal);
        var id = await _service.OnlyCaseAsync();
        var message = Assert.Single(await _service.TimelineAsync(id), entry => entry.GetProperty("type").GetString() == "message-received");
        Assert.Equal("空气净化器有异响。", message.GetProperty("words").GetString());
        Assert.Equal("李伟", message.GetProperty("fromName").GetString());
        Assert.True(message.GetProperty("consent").GetBoolean());
        var file = await _service.DownloadAsync(id, 1);
        Assert.Equal(("漏水照片 1.png", "image/png"), (file.Name, file.ContentType));
        Assert.Equal(Photo, file.Bytes);
    }

    [Fact]
    public async Task A_double_click_makes_one_case()
    {
        (string, string)[] typed = [("name", "李伟"), ("email", "li.wei@example.net"), ("message", "空气净化器有异响。")];
        await Task.WhenAll(PostFormAsync(typed), PostFormAsync(typed), PostFormAsync(typed));
        await _service.SettleAsync();

        Assert.Single(await _service.CasesAsync());
        Assert.Single(await _service.OutboxAsync("receipt"));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_the_same_contact_and_another_senders_is_not() // I2
    {
        var first = await PostKeyedAsync("1", "a@example.org", "first words");
        var again = await PostKeyedAsync("1", "a@example.org", "other words");
        var stranger = await PostKeyedAsync("1", "b@example.org", "first words");
        await _service.SettleAsync();

        Assert.Equal(first, again);
        Assert.NotEqual(first, stranger);
        Assert.Equal(2, (await _service.CasesAsync()).Count);
        Assert.Equal(2, (await _service.OutboxAsync("receipt")).Count);
    }

    [Fact]
    public async Task A_robot_is_thanked_and_opens_nothing()
    {
        var (status, _) = await _service.PostAsync(
            "/intake/web", new { email = "bot@example.org", message = "Buy now", website = "http://spam.example" }, token: null);
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Empty(await _service.CasesAsync());
        Assert.Empty(await _service.OutboxAsync());
    }

    [Fact]
    public async Task A_flood_from_one_address_is_told_when_to_come_again()
    {
        for (var n = 1; n <= 5; n++)
        {
            await PostKeyedAsync($"{n}", "a@example.org", $"words {n}");
        }

        using var request = JsonRequest("""{"email":"a@example.org","message":"one more"}""");
        using var refused = await _service.Client.SendAsync(request);
        using var page = FormRequest(("email", "a@example.org"), ("message", "one more"));
        using var refusedPage = await _service.Client.SendAsync(page);
        await _service.AdvanceAsync("PT1M");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60); // Not null: 429 tells it.
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (refusedPage.StatusCode, refusedPage.Content.Headers.ContentType?.MediaType));
        await PostKeyedAsync("6", "a@example.org", "one more");
    }

    [Fact]
    public async Task A_form_with_mistakes_comes_back_with_what_was_typed()
    {
        var (status, page) = await PostFormAsync(("name", "李 <b>伟</b>"), ("email", "not an address"), ("subject", "异响 & 换货"), ("message", ""));
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<form", page, StringComparison.Ordinal);
        var shown = WebUtility.HtmlDecode(page);
        Assert.Contains("value=\"李 <b>伟</b>\"", shown, StringComparison.Ordinal);
        Assert.Contains("not an address", shown, StringComparison.Ordinal);
        Assert.Contains("异响 & 换货", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", page, StringComparison.Ordinal);
        Assert.Empty(await _service.CasesAsync());
    }

    [Fact]
    public async Task Every_wrong_field_of_a_program_is_named_at_once()
    {
        using var request = JsonRequest("""{"name":5,"email":"nobody","language":"xx","message":""}""");
        using var answer = await _service.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var fields = problem.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ToList();
        Assert.Equal(["email", "language", "message", "name"], fields.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"message\":")]
    [InlineData("7")]
    public async Task What_is_no_form_is_a_clear_error(string body)
    {
        using var request = JsonRequest(body);
        using var answer = await _service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> PostKeyedAsync(string key, string email, string message)
    {
        var (status, body) = await _service.PostAsync("/intake/web", new { email, message }, null, ("Idempotency-Key", key));
        Assert.True(status == HttpStatusCode.Accepted, body);
        using var answer = JsonDocument.Parse(body);
        return answer.RootElement.GetProperty("contact").GetString()!;
    }

    private async Task<(HttpStatusCode Status, string Page)> PostFormAsync(params (string Name, string Value)[] fields)
    {
        using var request = FormRequest(fields);
        using var answer = await _service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    // Byte for byte as a browser does it: file names in plain UTF-8, an empty trap, the page's own hidden fields.
    private static HttpRequestMessage FormRequest(params (string Name, string Value)[] fields)
    {
        const string Boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
        using var body = new MemoryStream();
        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
        foreach (var (name, value) in fields.Concat([("key", "0123456789abcdef"), ("language", "zh-CN"), ("website", "")]))
        {
            Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"漏水照片 1.png\"\r\nContent-Type: image/png\r\n\r\n");
        body.Write(Photo);
        Write($"\r\n--{Boundary}--\r\n");
        var request = new HttpRequestMessage(HttpMethod.Post, "/intake/web") { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + Boundary);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        return request;
    }

    private static HttpRequestMessage JsonRequest(string body) => new(HttpMethod.Post, "/intake/web")
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };
}
