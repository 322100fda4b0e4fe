using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Embedded;

namespace Serverless.Functions.Tests;

/// <summary>The real service on a data folder of its own, on a loopback port and the virtual clock, used over HTTP only.</summary>
public sealed class RunningService : IAsyncDisposable
{
    public const string PublicUrl = "https://intake.example.com";

    /// <summary>Monday 23 November 2026, 09:00 in Shanghai.</summary>
    public const string Monday9 = "2026-11-23T09:00:00+08:00";

    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly string _folder;
    private readonly string _clockStart;
    private readonly bool _ownsFolder;
    private readonly Func<TimeSpan, Task<DateTimeOffset>> _move;
    private WebApplication? _app;

    private RunningService(WebApplication app, string folder, string clockStart, IReadOnlyDictionary<string, string?> settings)
    {
        (_app, _folder, _clockStart, _settings, _ownsFolder) = (app, folder, clockStart, settings, true);
        Client = ClientOf(app);
        _move = MoveAsync;
    }

    private RunningService(WebApplication? app, Uri address, string folder, Func<TimeSpan, Task<DateTimeOffset>>? move = null)
    {
        (_app, _folder, _clockStart, _settings) = (app, folder, Monday9, TestSettings.With(null));
        Client = ClientOf(address);
        _move = move ?? MoveAsync;
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Client { get; private set; }

    public string DataFolder => _folder;

    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("It runs in a process of its own.");

    public static async Task<RunningService> StartAsync(
        string clockStart = Monday9, IReadOnlyDictionary<string, string?>? settings = null, ILoggerProvider? log = null,
        byte[]? masterKey = null)
    {
        var folder = Directory.CreateTempSubdirectory("serverless-test-").FullName;
        if (masterKey is not null)
        {
            await File.WriteAllBytesAsync(EmbeddedHost.MasterKeyOf(folder), masterKey);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(EmbeddedHost.MasterKeyOf(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        var all = TestSettings.With(settings);
        return new RunningService(await StartOnAsync(folder, clockStart, all, log: log), folder, clockStart, all);
    }

    /// <summary>One life of the service on a folder and a disk that outlive it.</summary>
    /// <param name="folder">The data folder; it stays.</param>
    /// <param name="openDatabase">Opens the database there; whoever gives it closes it.</param>
    internal static async Task<RunningService> LiveOnAsync(string folder, Func<string, SqliteDatabase> openDatabase)
    {
        var app = await StartOnAsync(folder, Monday9, TestSettings.With(null), openDatabase);
        return new RunningService(app, AddressOf(app), folder);
    }

    /// <summary>A service that somebody else started and ends.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="folder">Its data folder; empty where it has none.</param>
    /// <param name="move">Moves its clock; absent means over its own <c>/dev/clock</c>.</param>
    internal static RunningService At(Uri address, string folder, Func<TimeSpan, Task<DateTimeOffset>>? move = null) =>
        new(null, address, folder, move);

    /// <summary>Ends the process's part without letting anything finish, and starts a new one on the same data.</summary>
    /// <param name="at">What the clock shows afterwards; absent means what it showed before.</param>
    public async Task RestartAsync(string? at = null)
    {
        Client.Dispose();
        await StopAbruptlyAsync();
        _app = await StartOnAsync(_folder, at ?? _clockStart, _settings);
        Client = ClientOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAbruptlyAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Ends the service and leaves its data folder for a look; nothing else can be asked of it.</summary>
    public Task StopAsync() => StopAbruptlyAsync();

    /// <summary>Moves the virtual clock; everything due by then is done when this returns.</summary>
    public Task AdvanceAsync(string length) => AdvanceAsync(System.Xml.XmlConvert.ToTimeSpan(length));

    /// <summary>Moves the virtual clock; what it then shows.</summary>
    public Task<DateTimeOffset> AdvanceAsync(TimeSpan length) => _move(length);

    /// <summary>Lets all work that is due now be done.</summary>
    public Task SettleAsync() => AdvanceAsync("PT0S");

    public async Task<JsonElement> GetAsync(string path, string? token = TestSettings.AgentToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/json");
        Authorize(request, token);
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"GET {path} was answered {(int)answer.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string path, object body, string? token = TestSettings.AgentToken, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        Authorize(request, token);
        using var answer = await Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Does an act of staff and expects it to be taken.</summary>
    public async Task<JsonElement> ActAsync(string caseId, string act, object body, string token = TestSettings.AgentToken)
    {
        var (status, text) = await PostAsync($"/cases/{caseId}/{act}", body, token);
        Assert.True(status == HttpStatusCode.OK, $"{act} was answered {(int)status}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>All notifications of some kinds, oldest first.</summary>
    public async Task<IReadOnlyList<Sent>> OutboxAsync(params string[] kinds)
    {
        var sent = new List<Sent>();
        string? cursor = null;
        do
        {
            var page = await GetAsync("/outbox?limit=200" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)), TestSettings.SupervisorToken);
            sent.AddRange(page.GetProperty("items").EnumerateArray().Select(Sent.From));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return kinds.Length == 0 ? sent : [.. sent.Where(word => kinds.Contains(word.Kind))];
    }

    public async Task<IReadOnlyList<JsonElement>> CasesAsync(string query = "") =>
        [.. (await GetAsync("/cases" + query)).GetProperty("items").EnumerateArray()];

    /// <summary>The only case there is.</summary>
    public async Task<string> OnlyCaseAsync() => Assert.Single(await CasesAsync()).GetProperty("id").GetString()!;

    private async Task<DateTimeOffset> MoveAsync(TimeSpan length)
    {
        using var answer = await Client.PostAsJsonAsync(
            new Uri("/dev/clock", UriKind.Relative), new { advance = System.Xml.XmlConvert.ToString(length) });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var reading = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return reading.RootElement.GetProperty("now").GetDateTimeOffset();
    }

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    private static HttpClient ClientOf(WebApplication app) => ClientOf(AddressOf(app));

    private static HttpClient ClientOf(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task<WebApplication> StartOnAsync(
        string folder, string clockStart, IReadOnlyDictionary<string, string?> settings, Func<string, SqliteDatabase>? openDatabase = null,
        ILoggerProvider? log = null)
    {
        var app = Service.Build(
            new EmbeddedHost(new HostSettings
            {
                DataFolder = folder,
                Urls = "http://127.0.0.1:0",
                VirtualClock = true,
                ClockStart = DateTimeOffset.Parse(clockStart, System.Globalization.CultureInfo.InvariantCulture),
                Quiet = true,
                OpenDatabase = openDatabase,
            }),
            configuration => configuration.AddInMemoryCollection(settings));
        if (log is not null)
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        }

        try
        {
            await app.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private async Task StopAbruptlyAsync()
    {
        if (_app is null)
        {
            return;
        }

        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        try
        {
            await _app.StopAsync(atOnce.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody waited for anything: that is the point.
        }

        await _app.DisposeAsync();
        _app = null;
    }
}
