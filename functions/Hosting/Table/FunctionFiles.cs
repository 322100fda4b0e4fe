using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Functions;

/// <summary>The files by which the Functions host knows the app, as text (functions-custom-handler, sections 1 and 6 to 9).</summary>
internal static class FunctionFiles
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Nothing here goes into a page.
    };

    /// <summary>host.json. What a message or an activity may take is bounded far below <c>functionTimeout</c> (InvocationOptions).</summary>
    public static string Host() => Text(new JsonObject
    {
        ["version"] = "2.0",
        ["functionTimeout"] = "00:30:00",
        ["logging"] = new JsonObject
        {
            ["logLevel"] = new JsonObject { ["default"] = "Information", ["Azure.Core"] = "Warning" },
            ["applicationInsights"] = new JsonObject
            {
                ["samplingSettings"] = new JsonObject
                {
                    ["isEnabled"] = true,
                    ["maxTelemetryItemsPerSecond"] = 20,
                    ["excludedTypes"] = "Request;Exception",
                },
            },
        },
        ["extensionBundle"] = new JsonObject
        {
            ["id"] = "Microsoft.Azure.Functions.ExtensionBundle",
            ["version"] = "[4.0.0, 5.0.0)",
        },
        ["customHandler"] = new JsonObject
        {
            ["description"] = new JsonObject
            {
                ["defaultExecutablePath"] = "Serverless.Functions",
                ["workingDirectory"] = "",
                ["arguments"] = new JsonArray(),
            },
            ["enableForwardingHttpRequest"] = true,
            ["enableProxyingHttpRequest"] = true,
            ["initializationTimeout"] = "00:01:00",
        },
        ["extensions"] = new JsonObject
        {
            ["http"] = new JsonObject { ["routePrefix"] = "" },
            ["durableTask"] = new JsonObject
            {
                ["hubName"] = "%TASK_HUB%",
                ["maxConcurrentActivityFunctions"] = 32,
                ["maxConcurrentOrchestratorFunctions"] = 32,
                ["extendedSessionsEnabled"] = false,
                ["tracing"] = new JsonObject { ["traceInputsAndOutputs"] = false },
            },
            ["serviceBus"] = new JsonObject
            {
                ["autoCompleteMessages"] = true,
                ["prefetchCount"] = 0,
                ["maxConcurrentCalls"] = 16,
                ["maxAutoLockRenewalDuration"] = "00:10:00",
            },
        },
    });

    /// <summary>The function.json of one function.</summary>
    public static string Of(FunctionEntry entry) => Text(new JsonObject { ["bindings"] = Bindings(entry.Trigger) });

    private static JsonArray Bindings(FunctionTrigger trigger) => trigger switch
    {
        FunctionTrigger.Http http => [HttpIn(http), new JsonObject { ["type"] = "http", ["direction"] = "out", ["name"] = "res" }],
        FunctionTrigger.Queue queue => [QueueIn(queue)],
        FunctionTrigger.Timer timer => [In("timerTrigger", InvocationData.Timer, ("schedule", timer.Schedule))],
        FunctionTrigger.Orchestration => [In("orchestrationTrigger", InvocationData.Context)],
        FunctionTrigger.Activity => [In("activityTrigger", InvocationData.Input)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonObject HttpIn(FunctionTrigger.Http http)
    {
        var binding = In("httpTrigger", "req", ("authLevel", "anonymous"), ("route", http.Route));
        binding["methods"] = new JsonArray([.. http.Methods.Select(method => JsonValue.Create(method))]);
        return binding;
    }

    // Binary: from a text the host would let a body's own properties overwrite what the broker says about the message.
    private static JsonObject QueueIn(FunctionTrigger.Queue queue)
    {
        var binding = In(
            "serviceBusTrigger", InvocationData.Message, ("queueName", queue.Name), ("connection", "ServiceBus"),
            ("dataType", "binary"), ("cardinality", "one"));
        binding["isSessionsEnabled"] = false;
        return binding;
    }

    private static JsonObject In(string type, string name, params (string Name, string Value)[] more)
    {
        var binding = new JsonObject { ["type"] = type, ["direction"] = "in", ["name"] = name };
        foreach (var (key, value) in more)
        {
            binding[key] = value;
        }

        return binding;
    }

    private static string Text(JsonObject document) => document.ToJsonString(Readable) + "\n";
}
