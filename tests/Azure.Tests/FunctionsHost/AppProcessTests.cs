using System.Net;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>The played host starts, restarts and gives up the app as section 2 of functions-custom-handler says.</summary>
public sealed class AppProcessTests : IAsyncLifetime
{
    // Answers with its settings; "/exit/N" ends it with that code, "/die" without any.
    private const string App = """
        require("http").createServer((request, response) => {
          const [, verb, code] = request.url.split("/");
          if (verb === "exit") process.exit(Number(code));
          if (verb === "die") process.kill(process.pid, "SIGKILL");
          const { env } = process;
          response.end([env.FUNCTIONS_HTTPWORKER_PORT === env.FUNCTIONS_CUSTOMHANDLER_PORT, env.FUNCTIONS_WORKER_RUNTIME,
            env.FUNCTIONS_APP_ROOT_PATH === __dirname, env.OWN, env.Clock__FromHost, process.argv[2]].join(" "));
        }).listen(process.env.FUNCTIONS_CUSTOMHANDLER_PORT, "127.0.0.1");
        """;

    private readonly TemporaryFolder _root = new();
    private FunctionsHostProcess _host = null!; // Set before every test.
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root.Path, "Site"));
        await File.WriteAllTextAsync(Path.Combine(_root.Path, "app.cjs"), App);
        await File.WriteAllTextAsync(Path.Combine(_root.Path, "host.json"), """
            {"version":"2.0","extensions":{"http":{"routePrefix":""}},"customHandler":{"enableForwardingHttpRequest":true,
             "description":{"defaultExecutablePath":"node","arguments":["app.cjs","%OWN%"]}}}
            """);
        await File.WriteAllTextAsync(Path.Combine(_root.Path, "Site", "function.json"), """
            {"bindings":[{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous","route":"{*path}"},
             {"type":"http","direction":"out","name":"res"}]}
            """);
        _host = await FunctionsHostProcess.StartAsync(new FunctionsHostSettings
        {
            ScriptRoot = _root.Path,
            Clock = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero),
            Environment = new Dictionary<string, string> { ["OWN"] = "setting" },
        });
        _client = new HttpClient { BaseAddress = _host.Url };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _root.Dispose();
    }

    [Fact]
    public async Task The_app_is_told_its_port_its_folder_its_settings_and_the_time() =>
        Assert.Equal("true custom true setting 2026-11-23T01:00:00.000Z setting", await GetAsync("/"));

    [Theory]
    [InlineData("/exit/1")]
    [InlineData("/exit/200")]
    [InlineData("/die")]
    public async Task One_that_fails_is_started_again_and_who_calls_meanwhile_waits(string end)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(end));

        Assert.StartsWith("true custom", await GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal(2, (await _host.CallsAsync())["starts"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_third_failure_is_the_last()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await StatusAsync("/exit/1");
        }

        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync("/"));
        Assert.Equal(3, (await _host.CallsAsync())["starts"]!.GetValue<int>());
    }

    [Fact]
    public async Task One_that_ends_with_code_0_is_not_started_again()
    {
        await StatusAsync("/exit/0");

        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync("/"));
        Assert.Equal(1, (await _host.CallsAsync())["starts"]!.GetValue<int>());
    }

    [Fact]
    public async Task Kills_by_a_test_count_as_no_failure_and_bring_the_present_time()
    {
        await _host.AdvanceAsync(TimeSpan.FromDays(1));
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await _host.KillAppAsync();
        }

        Assert.Contains("2026-11-24T01:00:00.000Z", await GetAsync("/"), StringComparison.Ordinal);
    }

    private Task<string> GetAsync(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
