using System.Diagnostics;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>Lets Microsoft's backend drive our runtime once, and keeps what came out of every scenario.</summary>
public sealed class PeerRun : IAsyncLifetime
{
    private readonly DurableTaskRegistry _registry = PeerOrchestrators.CreateRegistry();
    private readonly Dictionary<string, JsonNode> _outcomes = [];

    public IReadOnlyDictionary<string, JsonNode> Outcomes => _outcomes;

    public async Task InitializeAsync()
    {
        using var peer = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Folder(), "Peer", "peer.cjs") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // Null only when an existing process is reused, which needs the shell.
        var errors = peer.StandardError.ReadToEndAsync();
        try
        {
            while (await peer.StandardOutput.ReadLineAsync() is { } line)
            {
                await AnswerAsync(JsonNode.Parse(line)!, peer.StandardInput);
            }

            await peer.WaitForExitAsync();
            Assert.True(peer.ExitCode == 0, await errors);
        }
        finally
        {
            if (!peer.HasExited)
            {
                peer.Kill();
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task AnswerAsync(JsonNode message, StreamWriter input)
    {
        if (message["outcome"] is { } outcome)
        {
            _outcomes.Add(outcome["name"]!.GetValue<string>(), outcome);
            return;
        }

        var answer = message["episode"] is { } episode
            ? Replay(episode.GetValue<string>())
            : await RunActivityAsync(message["activity"]!);
        await input.WriteLineAsync(answer.ToJsonString());
        await input.FlushAsync();
    }

    private JsonObject Replay(string request)
    {
        var episode = OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(request));
        var response = OrchestratorProtocol.Run(_registry, episode);
        return new JsonObject { ["response"] = Convert.ToBase64String(response.ToByteArray()) };
    }

    private async Task<JsonObject> RunActivityAsync(JsonNode activity)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var outcome = await new ActivityRunner(_registry, services).RunAsync(
            activity["name"]!.GetValue<string>(),
            activity["instanceId"]!.GetValue<string>(),
            activity["input"]?.GetValue<string>(),
            CancellationToken.None);
        return outcome switch
        {
            ActivityOutcome.Completed completed => new JsonObject { ["result"] = completed.Result },
            ActivityOutcome.Failed failed => new JsonObject { ["error"] = failed.Details.ErrorMessage },
            _ => throw new UnreachableException(),
        };
    }

    // The peer's packages stand beside the sources, not in the build's output.
    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Durable.Tests");
    }
}
