using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serverless.Infrastructure.Tests;

/// <summary>What is promised of the resources: least privilege, no keys, one version a type, nothing secret in the tree.</summary>
public sealed class PolicyTests(BicepTree bicep) : IClassFixture<BicepTree>
{
    private const string RoleAssignments = "Microsoft.Authorization/roleAssignments";

    /// <summary>Who may do what, and on which resource; the principal is the app's identity everywhere.</summary>
    private static readonly string[] Roles =
    [
        "hostStorage account blobDataOwner", // The host's leases and keys, and the package.
        "hostStorage account queueDataContributor", // The task hub.
        "hostStorage account tableDataContributor", // The task hub.
        "keyVault vault keyVaultSecretsUser",
        "monitoring insights monitoringMetricsPublisher",
        "scheduler hub durableTaskDataContributor",
        "serviceBus namespace serviceBusDataReceiver",
        "serviceBus namespace serviceBusDataSender",
        "stateStorage account blobDataContributor",
        "stateStorage account tableDataContributor",
    ];

    [Fact]
    public void The_identity_has_these_roles_and_no_other()
    {
        var given = from module in bicep.Main.Modules
                    let file = bicep.Named(bicep.Main, module.Path)!
                    from resource in file.Resources
                    where resource.Type == RoleAssignments
                    from role in RolesOf(module, resource)
                    select $"{module.Symbol} {resource.Body.At("scope")!.Text} {role}";

        Assert.Equal(Roles, given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_role_is_given_on_a_resource_of_its_own_file_to_the_apps_identity()
    {
        foreach (var file in bicep.Templates)
        {
            foreach (var resource in file.Resources.Where(resource => resource.Type == RoleAssignments))
            {
                Assert.NotEqual(bicep.Main.Path, file.Path); // Nothing is given at the scope of the subscription.
                Assert.Contains(file.Resources, scope => scope.Symbol == resource.Body.At("scope")?.Text && scope.Type != RoleAssignments);
                Assert.Equal("principalId", resource.Body.At("properties", "principalId")!.Text);
                Assert.Equal("'ServicePrincipal'", resource.Body.At("properties", "principalType")!.Text);
            }
        }

        Assert.All(
            bicep.Main.Modules.Where(module => module.Given.Contains("principalId")),
            module => Assert.Equal(["identity", "outputs", "principalId"], Leaves(module.Body.At("params", "principalId")!)));
    }

    [Fact]
    public void Each_resource_type_has_one_version_and_the_list_names_it()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Bicep, "api-versions.json")));
        var named = list.RootElement.EnumerateObject().Select(entry => $"{entry.Name}@{entry.Value.GetString()}");
        var used = bicep.Templates.SelectMany(file => file.Resources).Select(resource => resource.TypeAndVersion).Distinct();

        Assert.Equal(named.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_takes_a_key_where_an_identity_will_do()
    {
        Assert.Equal("false", Value("storage", "account", "properties", "allowSharedKeyAccess"));
        Assert.Equal("false", Value("storage", "account", "properties", "allowBlobPublicAccess"));
        Assert.Equal("true", Value("service-bus", "namespace", "properties", "disableLocalAuth"));
        Assert.Equal("true", Value("key-vault", "vault", "properties", "enableRbacAuthorization"));
        Assert.Equal("true", Value("monitoring", "insights", "properties", "DisableLocalAuth"));
        Assert.Equal("false", Value("function-app", "publishingByPassword", "properties", "allow"));
        Assert.DoesNotContain(bicep.Templates.SelectMany(file => file.Nodes), node => node.Type == "property_identifier" && node.Text is "listKeys" or "listSecrets");
        Assert.DoesNotContain(bicep.Templates.SelectMany(file => file.References), use => use.Name.StartsWith("list", StringComparison.Ordinal));
    }

    [Fact]
    public void The_queues_drop_repeats_and_lose_nothing()
    {
        Assert.Equal("true", Value("service-bus", "queue", "properties", "requiresDuplicateDetection"));
        Assert.Equal("true", Value("service-bus", "queue", "properties", "deadLetteringOnMessageExpiration"));
        Assert.Equal("10", Value("service-bus", "queue", "properties", "maxDeliveryCount"));
        Assert.Equal(
            [Cases.IntakeMessage.Queue, Functions.MediaMessage.Queue, Cases.INotificationStore.Queue],
            bicep.Main.Variables["queueNames"].Children.Select(name => name.Unquoted));
    }

    [Fact]
    public void The_app_runs_as_a_custom_handler()
    {
        var config = bicep.Of("modules/function-app.bicep").Resources.Single(resource => resource.Symbol == "site").Body.At("properties", "functionAppConfig")!;
        var flex = config.Children.First(child => child.Type == "object");

        Assert.Equal("custom", flex.At("runtime", "name")!.Unquoted);
        Assert.Equal("UserAssignedIdentity", flex.At("deployment", "storage", "authentication", "type")!.Unquoted);
    }

    [Fact]
    public void No_file_holds_a_secret()
    {
        var secret = new Regex(
            "AccountKey=|SharedAccessKey=|SharedAccessSignature|InstrumentationKey=|SG\\.[A-Za-z0-9_-]{16}|\\bSK[0-9a-f]{32}\\b|BEGIN [A-Z ]*PRIVATE KEY|password\\s*[:=]",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var files = Directory.EnumerateFiles(Repository.Bicep, "*", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "azure.yaml"));

        Assert.DoesNotContain(files, file => secret.IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    public void Everything_that_can_carry_tags_and_logs_does()
    {
        string[] untagged = ["roleAssignments", "diagnosticSettings", "queues", "networkRuleSets", "blobServices", "tableServices", "queueServices", "containers",
            "taskHubs", "config", "basicPublishingCredentialsPolicies"];
        var bare = from file in bicep.Templates
                   from resource in file.Resources
                   where !untagged.Contains(resource.Type.Split('/')[^1]) && resource.Body.At("tags") is null
                   select $"{file.Name} {resource.Symbol}";
        Assert.Empty(bare);

        var logged = bicep.Templates.Where(file => file.Resources.Any(resource => resource.Type == "Microsoft.Insights/diagnosticSettings")).Select(file => file.Name);
        Assert.Equal(["modules/function-app.bicep", "modules/key-vault.bicep", "modules/service-bus.bicep", "modules/storage.bicep"], logged);
    }

    [Theory]
    [InlineData("clock-lateness.kql", "s after its time")]
    [InlineData("clock-lateness.kql", " was acted on ")]
    public void A_query_looks_for_words_that_the_log_has(string query, string words)
    {
        Assert.Contains(words, File.ReadAllText(Path.Combine(Repository.Bicep, "queries", query)), StringComparison.Ordinal);
        Assert.Contains(words, File.ReadAllText(Path.Combine(Repository.Root, "functions", "Hosting", "Log.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_is_JSON_and_looks_for_words_that_the_log_has()
    {
        using var workbook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Bicep, "workbook.json")));
        var log = File.ReadAllText(Path.Combine(Repository.Root, "functions", "Hosting", "Log.cs"));

        var text = workbook.RootElement.ToString();
        Assert.All(["s after its time", " was acted on ", " did not arrive: "], words =>
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.Contains(words, log, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_outputs_name_the_webhooks_that_the_service_serves()
    {
        var outputs = bicep.Main.Outputs;
        Assert.EndsWith("/intake/sms#rc=3&rp=5xx,ct,rt", outputs["twilioMessageWebhook"].Unquoted, StringComparison.Ordinal);
        Assert.EndsWith("/intake/voice#rc=3&rp=5xx,ct,rt", outputs["twilioVoiceWebhook"].Unquoted, StringComparison.Ordinal);
        Assert.EndsWith("/delivery/sms", outputs["twilioDeliveryWebhook"].Unquoted, StringComparison.Ordinal);
        Assert.EndsWith("/intake/email", outputs["sendGridInboundWebhook"].Unquoted, StringComparison.Ordinal);
        Assert.EndsWith("/delivery/email", outputs["sendGridEventWebhook"].Unquoted, StringComparison.Ordinal);
    }

    /// <summary>The names of the roles that an assignment gives; those that come as a parameter are read where the module is called.</summary>
    private static IEnumerable<string> RolesOf(BicepModule module, BicepResource assignment)
    {
        var definition = assignment.Body.At("properties", "roleDefinitionId")!;
        return definition.All.FirstOrDefault(node => node is { Type: "member_expression", Children: [{ Text: "roles" }, _] }) is { } named
            ? [named.Children[1].Text!]
            : module.Body.At("params", "roleIds")!.Children.Select(role => role.Children[1].Text!);
    }

    private static IEnumerable<string> Leaves(BicepNode node) => node.All.Where(leaf => leaf.Children.Count == 0).Select(leaf => leaf.Text!);

    private string? Value(string module, string symbol, params string[] path) => bicep.Of($"modules/{module}.bicep")
        .Resources.Single(resource => resource.Symbol == symbol).Body.At(path)?.Text;
}
