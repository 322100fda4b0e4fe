using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Serverless.Durable;
using Serverless.Durable.Protocol;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>An app of orchestrations only, under the test's Functions host: the least that speaks the passthrough protocol.</summary>
internal sealed class PassthroughApp : IAsyncDisposable
{
    private static readonly OrchestrationOptions Enveloped = new() { ReadActivityResult = ActivityEnvelope.Read };
    private readonly WebApplication _app;
    private readonly TemporaryFolder _root;

    private PassthroughApp(WebApplication app, TemporaryFolder root, FunctionsHostProcess host) => (_app, _root, Host) = (app, root, host);

    public FunctionsHostProcess Host { get; }

    public static async Task<PassthroughApp> StartAsync(
        Action<DurableTaskRegistry> register, DateTimeOffset clock, string[] orchestrators, string[] activities, int startAnswer = 409)
    {
        var registry = new DurableTaskRegistry();
        register(registry);
        var app = Build(registry, orchestrators, activities);
        await app.StartAsync();
        var root = new TemporaryFolder();
        WriteRoot(root.Path, orchestrators, activities);
        var host = await FunctionsHostProcess.StartAsync(new FunctionsHostSettings
        {
            ScriptRoot = root.Path,
            Attach = new Uri(app.Urls.First()).Port,
            Clock = clock,
            StartAnswer = startAnswer,
        });
        return new PassthroughApp(app, root, host);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _app.DisposeAsync();
        _root.Dispose();
    }

    private static WebApplication Build(DurableTaskRegistry registry, string[] orchestrators, string[] activities)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var runner = new ActivityRunner(registry, app.Services);
        foreach (var name in orchestrators)
        {
            app.MapPost("/" + name, async (HttpRequest request) => Answer(Replay(registry, await TriggerAsync(request, "context"))));
        }

        foreach (var name in activities)
        {
            app.MapPost("/" + name, async (HttpRequest request) => Answer(ActivityEnvelope.Write(
                await runner.RunAsync(name, "any", await TriggerAsync(request, "input"), request.HttpContext.RequestAborted))));
        }

        return app;
    }

    private static string Replay(DurableTaskRegistry registry, string? context)
    {
        var request = OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(context!)); // The host always sends one.
        return Convert.ToBase64String(OrchestratorProtocol.Run(registry, request, Enveloped).ToByteArray());
    }

    // A JSON string that holds JSON text: functions-custom-handler section 3.
    private static async Task<string?> TriggerAsync(HttpRequest request, string binding)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = JsonNode.Parse(await reader.ReadToEndAsync())!["Data"]![binding]!.GetValue<string>();
        return JsonSerializer.Deserialize<string?>(text);
    }

    private static IResult Answer(string returnValue) =>
        Results.Text(new JsonObject { ["ReturnValue"] = returnValue }.ToJsonString(), "application/json");

    private static void WriteRoot(string folder, string[] orchestrators, string[] activities)
    {
        File.WriteAllText(
            Path.Combine(folder, "host.json"),
            """{"version":"2.0","customHandler":{"description":{"defaultExecutablePath":"attached"}}}""");
        foreach (var (name, type, binding) in orchestrators.Select(name => (name, "orchestrationTrigger", "context"))
            .Concat(activities.Select(name => (name, "activityTrigger", "input"))))
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllText(
                Path.Combine(folder, name, "function.json"),
                $$"""{"bindings":[{"type":"{{type}}","direction":"in","name":"{{binding}}"}]}""");
        }
    }
}
