using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Durable;

namespace Serverless.Functions.Tests;

/// <summary>What the Functions host reads is what the code says, and its routes lead every request to the app.</summary>
public sealed class FunctionTableTests
{
    private const string LastName = "Website";

    private static IReadOnlyDictionary<string, FunctionTrigger.Http> Routes { get; } = FunctionTable.All
        .Where(entry => entry.Trigger is FunctionTrigger.Http)
        .ToDictionary(entry => entry.Name, entry => (FunctionTrigger.Http)entry.Trigger);

    [Fact]
    public void The_committed_files_are_those_that_functions_export_writes()
    {
        var files = FunctionsCommand.Files();

        SourceTree.AssertNone(
            from file in files
            let path = Path.Combine(SourceTree.Root, file.Key)
            where !File.Exists(path) || File.ReadAllText(path) != file.Value
            select $"{file.Key}: run 'dotnet run --project functions -- functions export'.");
        SourceTree.AssertNone(SourceTree.Files("functions", "function.json").Select(file => file.Path).Except(files.Keys));
    }

    [Fact]
    public async Task Export_writes_every_file_and_removes_what_is_no_function_any_more()
    {
        var root = Directory.CreateTempSubdirectory("serverless-export-");
        try
        {
            var old = Directory.CreateDirectory(Path.Combine(root.FullName, "functions", "Forgotten"));
            await File.WriteAllTextAsync(Path.Combine(old.FullName, "function.json"), "{}");

            Assert.Equal(0, await FunctionsCommand.ExportAsync(root.FullName, TextWriter.Null, CancellationToken.None));

            Assert.False(File.Exists(Path.Combine(old.FullName, "function.json")));
            Assert.All(FunctionsCommand.Files(), file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(root.FullName, file.Key))));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_table_has_every_orchestration_and_activity_and_no_other()
    {
        var registry = new DurableTaskRegistry();
        Orchestrations.Register(registry);

        Assert.Equal(registry.Orchestrators.Order(), NamesOf<FunctionTrigger.Orchestration>());
        Assert.Equal(registry.Activities.Order(), NamesOf<FunctionTrigger.Activity>());
        Assert.Equal(["FetchMedia", "ProcessIntake", "SendNotification"], NamesOf<FunctionTrigger.Queue>());
        Assert.Equal(
            [
                "ArchiveCheck", "CallbackReminders", "CareForCustomers", "CountReplyUses", "DispatchEffects", "IndexWords", "MonthlyReport",
                "PrepareReports", "ProposeReplies", "QuarterlyReport", "Watchdog", "YearlyReport",
            ],
            NamesOf<FunctionTrigger.Timer>());
    }

    [Fact]
    public void No_two_functions_differ_by_case_alone_and_none_is_named_like_a_public_segment()
    {
        var segments = Routes.Values.Select(http => http.Route.Split('/')[0]).Concat(["health", "assets", "openapi", "outbox", "dev", "admin", "runtime"]);
        var names = FunctionTable.All.Select(entry => entry.Name).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(names.Intersect(segments, StringComparer.OrdinalIgnoreCase));
        Assert.All(names, name => Assert.Matches("^[A-Z][A-Za-z]+$", name));
    }

    [Fact]
    public void No_route_begins_with_a_segment_of_the_host() =>
        Assert.All(Routes.Values, http => Assert.DoesNotMatch("^/?(admin|runtime)(/|$)", http.Route));

    // The host tries routes in the order of the functions' names; newer ones may take the most exact. Both come to the same here.
    [Fact]
    public async Task Every_endpoint_is_matched_by_exactly_one_route()
    {
        await using var service = await InvokedService.StartAsync();
        var endpoints = service.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        Assert.True(endpoints.Count > 25);
        Assert.Equal(LastName, Routes.Keys.Max(StringComparer.OrdinalIgnoreCase));
        foreach (var endpoint in endpoints)
        {
            var path = Sample(endpoint.RoutePattern.RawText!); // Every endpoint here was mapped with a text.
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var matching = Matching(path, method).ToList();
                Assert.True(matching.Remove(LastName), $"{method} {path} would not be caught by the last route.");
                Assert.True(matching.Count <= 1, $"{method} {path} is matched by {string.Join(", ", matching)}.");
            }
        }
    }

    [Theory]
    [InlineData("POST", "/intake/sms", "SmsIntake")]
    [InlineData("POST", "/intake/voice", "PhoneIntake")]
    [InlineData("POST", "/intake/voice/intent", "PhoneIntake")]
    [InlineData("POST", "/intake/email", "EmailIntake")]
    [InlineData("POST", "/delivery/sms", "DeliveryReceipts")]
    [InlineData("GET", "/cases", "CaseApi")]
    [InlineData("POST", "/cases/c1/close", "CaseApi")]
    [InlineData("GET", "/reports/kpi", "KpiReport")]
    [InlineData("POST", "/alerts/t/key", "AlertPage")]
    [InlineData("GET", "/", null)]
    [InlineData("GET", "/health", null)]
    [InlineData("GET", "/intake/sms", null)]
    [InlineData("POST", "/ProcessIntake", null)]
    public void A_request_reaches_its_own_function_before_the_last_one(string method, string path, string? function) =>
        Assert.Equal(function is null ? [LastName] : [function, LastName], Matching(path, method));

    [Fact]
    public void Every_queue_states_its_type_and_takes_one_message_at_a_time()
    {
        foreach (var entry in FunctionTable.All.Where(entry => entry.Trigger is FunctionTrigger.Queue))
        {
            using var document = JsonDocument.Parse(FunctionFiles.Of(entry));
            var binding = Assert.Single(document.RootElement.GetProperty("bindings").EnumerateArray());

            Assert.Equal("binary", binding.GetProperty("dataType").GetString());
            Assert.Equal("one", binding.GetProperty("cardinality").GetString());
        }
    }

    [Fact]
    public void The_host_is_told_what_the_contract_asks_for()
    {
        using var document = JsonDocument.Parse(FunctionFiles.Host());
        var handler = document.RootElement.GetProperty("customHandler");
        var extensions = document.RootElement.GetProperty("extensions");

        Assert.True(handler.GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.True(handler.TryGetProperty("initializationTimeout", out _));
        Assert.Equal(typeof(FunctionTable).Assembly.GetName().Name, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString());
        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal("%TASK_HUB%", extensions.GetProperty("durableTask").GetProperty("hubName").GetString());
        Assert.True(extensions.GetProperty("serviceBus").GetProperty("maxConcurrentCalls").GetInt32() > 0);
    }

    [Fact]
    public void Our_own_limits_lie_far_below_that_of_the_host()
    {
        using var document = JsonDocument.Parse(FunctionFiles.Host());
        var timeout = TimeSpan.Parse(document.RootElement.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture); // It is there.
        var renewal = TimeSpan.Parse(
            document.RootElement.GetProperty("extensions").GetProperty("serviceBus").GetProperty("maxAutoLockRenewalDuration").GetString()!, // It is there.
            System.Globalization.CultureInfo.InvariantCulture);
        var ours = new InvocationOptions { Port = 1 };
        var message = ours.QueueLimit + ours.Grace + ours.LongestRest;

        Assert.All([message, ours.ActivityLimit + ours.Grace, ours.TimerLimit + ours.Grace], limit => Assert.True(limit * 3 < timeout));
        Assert.True(message < renewal, "A message's lock would be lost while it is worked on.");
    }

    private static string[] NamesOf<TTrigger>() => [.. FunctionTable.All.Where(entry => entry.Trigger is TTrigger).Select(entry => entry.Name)];

    private static IEnumerable<string> Matching(string path, string method) =>
        from entry in FunctionTable.All
        where entry.Trigger is FunctionTrigger.Http
        let http = Routes[entry.Name]
        where http.Methods.Contains(method, StringComparer.OrdinalIgnoreCase)
            && new TemplateMatcher(TemplateParser.Parse(http.Route), []).TryMatch(path, [])
        orderby entry.Name
        select entry.Name;

    private static string Sample(string pattern) =>
        "/" + Regex.Replace(pattern.TrimStart('/'), @"\{[^}]*\}", "7", RegexOptions.CultureInvariant);
}
