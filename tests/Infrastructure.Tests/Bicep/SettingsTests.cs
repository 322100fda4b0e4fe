using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Serverless.Azure;
using Serverless.Functions;

namespace Serverless.Infrastructure.Tests;

/// <summary>The app settings of the templates and the keys of the code are the same, however either changes.</summary>
public sealed class SettingsTests(BicepTree bicep) : IClassFixture<BicepTree>
{
    /// <summary>What the Functions host and the platform read, and we only set (contract: functions-custom-handler, sections 1, 9 and 11).</summary>
    private static readonly HashSet<string> OfTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "AzureWebJobsDisableHomepage",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME",
        "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID", "ServiceBus__credential", "ServiceBus__clientId",
        "AZURE_CLIENT_ID", // Azure.Identity's own.
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName",
    ];

    [Fact]
    public void Every_setting_that_is_set_is_known_to_the_code_or_to_the_host()
    {
        var known = CodeKeys.Known().Concat(OfTheHost).Concat(PlaceholdersOfHostFiles()).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.DoesNotContain(Set(), key => !known.Contains(key));
    }

    [Fact]
    public void Every_setting_that_the_code_cannot_start_without_is_set() =>
        Assert.Empty(CodeKeys.Required().Except(Set(), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Every_setting_that_the_hosts_files_name_is_set() =>
        Assert.Empty(PlaceholdersOfHostFiles().Except(Set(), StringComparer.OrdinalIgnoreCase));

    [Theory]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    public void The_values_of_a_parameter_file_pass_the_checks_that_the_app_makes_at_its_start(string file)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Values(bicep.Of(file))).Build();

        Assert.Empty(CodeKeys.Failures(configuration));
        Assert.NotNull(AzureSettings.Read(configuration));
        Assert.NotNull(ServiceBusSettings.Read(configuration));
    }

    [Fact]
    public void Nothing_secret_is_a_plain_setting()
    {
        var secret = new Regex("Token|Password|Secret|ApiKey$|__Key$|MasterKey|ConnectionString$|SharedAccess", RegexOptions.CultureInvariant);
        var references = SecretSettings().ToHashSet();

        Assert.DoesNotContain(Set(), key => secret.IsMatch(key) && !references.Contains(key) && !OfTheHost.Contains(key));
        Assert.All(CodeKeys.Known().Where(key => secret.IsMatch(key) && Set().Contains(key)), key => Assert.Contains(key, references));
    }

    private IEnumerable<string> SecretSettings() =>
        bicep.Main.Parameters.Single(parameter => parameter.Name == "secretSettings").Default!.Properties.Select(property => property.Key);

    /// <summary>Every setting that the templates can set; a member of staff counts as <c>N</c>.</summary>
    private HashSet<string> Set()
    {
        var app = bicep.Of("modules/function-app.bicep");
        var objects = new[] { "hostSettings", "premiumSettings", "addressSettings" }.Select(name => app.Variables[name])
            .Concat(new[] { "settings", "staffSettings", "schedulerSettings" }.Select(name => bicep.Main.Variables[name]));
        var plain = objects.SelectMany(value => value.All).Where(node => node.Type == "object").SelectMany(node => node.Properties)
            .Select(property => property.Key.Replace("${i}", "N", StringComparison.Ordinal));
        return [.. plain, .. SecretSettings()];
    }

    /// <summary>The app settings that <c>%NAME%</c> and <c>connection</c> of host.json and function.json name.</summary>
    private static IEnumerable<string> PlaceholdersOfHostFiles()
    {
        var functions = Path.Combine(Repository.Root, "functions");
        var files = Directory.EnumerateFiles(functions, "function.json", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "host.json"));
        return files.Select(File.ReadAllText)
            .SelectMany(text => Regex.Matches(text, "%([A-Za-z_]+)%", RegexOptions.CultureInvariant)).Select(match => match.Groups[1].Value).Distinct();
    }

    // Bicep is not evaluated here: what a parameter file says is put where main.bicep passes the parameter on unchanged.
    private Dictionary<string, string?> Values(BicepFile file)
    {
        var set = Set();
        var values = CodeKeys.Stand().Where(pair => set.Contains(pair.Key.Replace(":", "__", StringComparison.Ordinal))).ToDictionary();
        foreach (var (key, value) in bicep.Main.Variables["settings"].Properties.Where(property => property.Value.Type == "identifier"))
        {
            var given = file.Variables.GetValueOrDefault(value.Text!) ?? bicep.Main.Parameters.FirstOrDefault(parameter => parameter.Name == value.Text)?.Default;
            if (given is { Type: "string", Unquoted.Length: > 0 })
            {
                values[key.Replace("__", ":", StringComparison.Ordinal)] = given.Unquoted;
            }
        }

        foreach (var (member, n) in file.Variables["staff"].Children.Where(child => child.Type == "object").Select((member, n) => (member, n)))
        {
            foreach (var (key, value) in member.Properties.Where(property => property.Value.Unquoted.Length > 0))
            {
                values[$"Access:Staff:{n}:{key}"] = value.Unquoted;
            }
        }

        return values;
    }
}
