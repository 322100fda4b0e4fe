using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Rule 6 of the custom handler's contract: nobody outside reaches an invocation route, by any spelling of the path.</summary>
public sealed class GuardTests : IClassFixture<GuardedService>
{
    private const string Activity = nameof(SendSurvey);
    private const string Public = "intake.example.com";
    private const string Input = """{"caseId":"no-such-case","round":1,"sendAt":"2026-11-23T09:00:00Z"}""";
    private static readonly string Envelope =
        "{\"Data\":{\"input\":" + JsonSerializer.Serialize(JsonSerializer.Serialize(Input)) + "},\"Metadata\":{\"instanceId\":\"\\\"i\\\"\",\"sys\":{}}}";

    private readonly InvokedService _service;

    public GuardTests(GuardedService fixture) => _service = fixture.Service;

    private string Inner => $"127.0.0.1:{_service.Port}";

    public static TheoryData<string> Spellings { get; } =
    [
        "/SendSurvey/", "//SendSurvey", "/./SendSurvey", "/x/../SendSurvey", "/../SendSurvey", "/sendsurvey", "/SENDSURVEY", "/SendSurvey?x=1",
        "/SendSurvey?", "/SendSurvey;v=1", "/SendSurvey#x", "/%53endSurvey", "/SendSurve%79", "/SendSurvey%2f", "/%2fSendSurvey", "/SendSurvey%20", "/SendSurvey.",
        "/SendSurvey%00", "/..%5cSendSurvey", "/..%5CSendSurvey", "/%2e%2e/SendSurvey", "/%252e%252e/SendSurvey", "/api/../SendSurvey",
        "/api/..%5cSendSurvey", "/api/%2e%2e%2fSendSurvey", "/\\SendSurvey", "/SendSurvey\\", "/SendSurvey//", "/./SendSurvey/.",
        "/runtime/webhooks/SendSurvey", "/admin/functions/SendSurvey", "/cases/../SendSurvey", "/assets/..%2fSendSurvey", "/intake/sms/..;/SendSurvey",
        "/SendSurvey%0d%0a", "/%EF%BC%B3endSurvey",
    ];

    public static TheoryData<string> Hosts { get; } =
    [
        Public, "localhost", "localhost:{0}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{0}0", "127.0.0.1:0{0}", "127.0.0.1.:{0}", "[::1]:{0}", "[::ffff:127.0.0.1]:{0}",
        "127.1:{0}", "0.0.0.0:{0}", "2130706433:{0}", "user@127.0.0.1:{0}", "127.0.0.1:{0}, intake.example.com", "",
    ];

    public static TheoryData<string> FrontEndHeaders { get; } =
    [
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "x-forwarded-tlsversion", "Forwarded", "X-ARR-LOG-ID", "X-ARR-SSL", "X-Original-URL",
        "DISGUISED-HOST", "CLIENT-IP", "Max-Forwards", "X-SITE-DEPLOYMENT-ID", "WAS-DEFAULT-HOSTNAME", "X-AppService-Proto", "X-WAWS-Unencoded-URL",
        "X-MS-CLIENT-PRINCIPAL", "X-Client-IP", "max-forwards", "client-ip",
    ];

    [Fact]
    public async Task The_host_itself_is_served()
    {
        var answer = await _service.InvokeAsync(Activity, Envelope);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("""{"ok":true}""", answer.Json().GetProperty("ReturnValue").GetString());
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task No_spelling_of_the_path_reaches_an_invocation_from_outside(string path)
    {
        var answer = await _service.SendAsync($"POST {path} HTTP/1.1", [$"Host: {Public}"], Envelope);

        AssertUnknown(answer);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task No_spelling_but_the_hosts_own_reaches_an_invocation_even_from_inside(string path)
    {
        var answer = await _service.SendAsync($"POST {path} HTTP/1.1", [$"Host: {Inner}"], Envelope);

        AssertUnknown(answer);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task The_name_that_was_called_alone_keeps_outsiders_away(string host)
    {
        var name = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, _service.Port);

        AssertUnknown(await _service.SendAsync($"POST /{Activity} HTTP/1.1", [$"Host: {name}"], Envelope));
    }

    [Theory]
    [MemberData(nameof(FrontEndHeaders))]
    public async Task The_headers_of_a_front_end_alone_keep_outsiders_away(string header)
    {
        AssertUnknown(await _service.SendAsync($"POST /{Activity} HTTP/1.1", [$"Host: {Inner}", $"{header}: 1"], Envelope));
        AssertUnknown(await _service.SendAsync($"POST /{Activity} HTTP/1.1", [$"Host: {Inner}", $"{header}:"], Envelope));
    }

    [Theory]
    [InlineData("http://intake.example.com/SendSurvey", Public)]
    [InlineData("http://127.0.0.1:{0}/SendSurvey", "127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:{0}/SendSurvey", Public)]
    [InlineData("/SendSurvey", "127.0.0.1:{0}\r\nHost: intake.example.com")]
    public async Task A_target_in_another_form_or_a_second_name_is_no_invocation(string target, string host)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        AssertUnknown(await _service.SendAsync(
            $"POST {string.Format(culture, target, _service.Port)} HTTP/1.1", [$"Host: {string.Format(culture, host, _service.Port)}"], Envelope));
    }

    [Theory]
    [InlineData("X-Azure-Functions-InvocationId: 6f1c0e38-0000-0000-0000-000000000000")]
    [InlineData("User-Agent: Azure-Functions-Host/4.1054.200.0")]
    [InlineData("X-HTTP-Method-Override: POST")]
    public async Task What_the_host_adds_proves_nothing(string header) =>
        AssertUnknown(await _service.SendAsync($"POST /{Activity} HTTP/1.1", [$"Host: {Public}", header], Envelope));

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    [InlineData("post")]
    public async Task Only_a_post_is_an_invocation(string method) =>
        Assert.NotEqual(200, (await _service.SendAsync($"{method} /{Activity} HTTP/1.1", [$"Host: {Inner}"], Envelope)).Status);

    [Fact]
    public async Task Every_function_is_out_of_reach_from_outside_and_within_reach_of_the_host()
    {
        foreach (var function in FunctionTable.All.Where(entry => entry.Trigger is not FunctionTrigger.Http))
        {
            AssertUnknown(await _service.SendAsync($"POST /{function.Name} HTTP/1.1", [$"Host: {Public}"], "{}"));

            var invoked = await _service.InvokeAsync(function.Name, "{}");
            Assert.True(invoked.Status is 200 or 500, $"{function.Name} was answered {invoked.Status}.");
            Assert.Equal(JsonValueKind.Object, invoked.Json().ValueKind);
        }
    }

    [Fact]
    public async Task No_http_function_is_invoked_by_its_name()
    {
        foreach (var function in FunctionTable.All.Where(entry => entry.Trigger is FunctionTrigger.Http))
        {
            AssertUnknown(await _service.InvokeAsync(function.Name, "{}"));
        }
    }

    [Fact]
    public async Task The_embedded_service_has_no_invocations()
    {
        await using var service = await RunningService.StartAsync();
        var port = service.Client.BaseAddress!.Port; // It has one.

        foreach (var function in FunctionTable.All)
        {
            var answer = await RawAnswer.OfAsync(
                port, $"POST /{function.Name} HTTP/1.1", [$"Host: 127.0.0.1:{port}", "Transfer-Encoding: chunked", "Connection: close"], "{}"u8.ToArray());
            AssertUnknown(answer);
        }
    }

    [Fact]
    public async Task The_host_hears_at_once_that_the_app_is_ready_and_a_visitor_sees_the_home_page()
    {
        var ready = await _service.SendAsync("GET / HTTP/1.1", [$"Host: {Inner}"], "");
        var home = await _service.SendAsync("GET / HTTP/1.1", [$"Host: {Public}"], "");

        Assert.Equal((200, "application/json"), (ready.Status, ready.ContentType));
        Assert.Equal(200, home.Status);
        Assert.StartsWith("text/html", home.ContentType, StringComparison.Ordinal);
    }

    // Kestrel itself refuses targets and hosts that are no valid HTTP; 405 is the word of a public route that takes another method.
    private static void AssertUnknown(RawAnswer answer)
    {
        Assert.True(answer.Status is 404 or 400 or 405, $"It was answered {answer.Status}: {answer.Body}");
        Assert.DoesNotContain("ReturnValue", answer.Body, StringComparison.Ordinal);
    }
}

/// <summary>One service for all of these.</summary>
public sealed class GuardedService : IAsyncLifetime
{
    internal InvokedService Service { get; private set; } = null!; // Set before any test runs.

    public async Task InitializeAsync() => Service = await InvokedService.StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
