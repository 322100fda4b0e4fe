using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Serverless.Testing;

/// <summary>The Functions host of tests/FunctionsHost in a process of its own, and the test's door to it.</summary>
public sealed class FunctionsHostProcess : IAsyncDisposable
{
    /// <summary>The system key of the Durable extension.</summary>
    public const string DurableKey = "durable-key";

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly TimeSpan MoveWithin = TimeSpan.FromMinutes(10);
    private readonly Process _process;
    private readonly HttpClient _control;

    private FunctionsHostProcess(Process process, JsonNode said)
    {
        _process = process;
        Url = new Uri(said["url"]!.GetValue<string>());
        ServiceBus = new Uri(said["serviceBus"]!.GetValue<string>());
        AppPort = said["app"]!.GetValue<int>();
        _control = new HttpClient { BaseAddress = new Uri(said["control"]!.GetValue<string>()), Timeout = MoveWithin };
    }

    /// <summary>The public address.</summary>
    public Uri Url { get; }

    /// <summary>The address of the Durable extension's API.</summary>
    public Uri Durable => new(Url, "/runtime/webhooks/durabletask");

    /// <summary>The address of the Service Bus peer.</summary>
    public Uri ServiceBus { get; }

    /// <summary>The app's own port, which only the host should know.</summary>
    public int AppPort { get; }

    /// <summary>Starts the host and its app; returns when the app is ready.</summary>
    public static async Task<FunctionsHostProcess> StartAsync(FunctionsHostSettings settings)
    {
        var folder = Path.Combine(Repository(), "tests", "FunctionsHost");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException("The packages are missing: run npm ci in tests/FunctionsHost, as ./test does.");
        }

        var process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(folder, "host.mjs"), JsonSerializer.Serialize(settings, Json) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // Null only when an existing process is reused, which needs the shell.
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() is not { } line)
        {
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The host ended with {process.ExitCode}: {await errors}");
        }

        return new FunctionsHostProcess(process, JsonNode.Parse(line)!);
    }

    /// <summary>What the host's clock shows.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await AskAsync(HttpMethod.Get, "clock"))["now"]!.GetValue<DateTimeOffset>();

    /// <summary>Moves the virtual clock; everything due by then is done when this returns.</summary>
    public async Task<DateTimeOffset> AdvanceAsync(TimeSpan length) =>
        (await AskAsync(HttpMethod.Post, "clock", new { advance = System.Xml.XmlConvert.ToString(length) }))["now"]!.GetValue<DateTimeOffset>();

    /// <summary>Lets all work that is due now be done.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    /// <summary>Runs a timer function, and then what it set going; whether it succeeded.</summary>
    public async Task<bool> RunTimerAsync(string name) =>
        (await AskAsync(HttpMethod.Post, $"timers/{name}"))["succeeded"]!.GetValue<bool>();

    /// <summary>Says what is to go wrong from now on; see tests/FunctionsHost/faults.mjs.</summary>
    public Task BreakAsync(params FunctionsHostFault[] rules) => AskAsync(HttpMethod.Post, "faults", new { rules });

    /// <summary>Lets everything go well again.</summary>
    public Task MendAsync() => AskAsync(HttpMethod.Delete, "faults");

    /// <summary>Kills the app and waits for the next one.</summary>
    public Task KillAppAsync() => AskAsync(HttpMethod.Post, "kill");

    /// <summary>Counts the app's writes to the services behind it from now on, and kills it at one of them.</summary>
    /// <param name="write">Which, counted from 1; null kills at none.</param>
    /// <param name="isDone">Whether the write is done before the app dies.</param>
    public Task KillAtWriteAsync(int? write, bool isDone) =>
        AskAsync(HttpMethod.Post, "outgoing", new { killAt = write, when = isDone ? "after" : "before" });

    /// <summary>The app's writes since the last <see cref="KillAtWriteAsync"/>, and whether it was killed at one.</summary>
    public async Task<(IReadOnlyList<string> Writes, bool IsKilled)> WritesAsync()
    {
        var outgoing = await AskAsync(HttpMethod.Get, "outgoing");
        return ([.. outgoing["writes"]!.AsArray().Select(write => write!.GetValue<string>())], outgoing["isSprung"]!.GetValue<bool>());
    }

    /// <summary>How many requests the app has made since <see cref="KillAtWriteAsync"/> was called last, by service and method.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RequestsAsync()
    {
        var counts = (await AskAsync(HttpMethod.Get, "outgoing"))["counts"]!.AsObject();
        return counts.SelectMany(service => service.Value!.AsObject(), (service, method) => (Name: $"{service.Key} {method.Key}", method.Value))
            .ToDictionary(entry => entry.Name, entry => entry.Value!.GetValue<int>());
    }

    /// <summary>What was asked of the app, in order, and how often it was started.</summary>
    public Task<JsonNode> CallsAsync() => AskAsync(HttpMethod.Get, "calls");

    /// <summary>The last lines that the app wrote.</summary>
    public async Task<string> LogAsync() => string.Join(
        '\n', (await AskAsync(HttpMethod.Get, "log"))["lines"]!.AsArray().Select(entry => $"{entry!["level"]}: {entry["line"]}"));

    /// <summary>What lies in a queue or in a dead-letter queue.</summary>
    public async Task<JsonArray> MessagesAsync(string queue) => (await AskAsync(HttpMethod.Get, $"messages/{queue}"))["messages"]!.AsArray();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.StandardInput.Close(); // It ends with its standard input, and takes the app along.
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/__test/{path}", UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body, options: Json);
        using var answer = await _control.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path} was answered {(int)answer.StatusCode}: {text}");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder.FullName;
    }
}
