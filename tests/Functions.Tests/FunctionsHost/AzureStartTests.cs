using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>The app as the Functions host starts it: a wrong setting stops it with one line, and it never ends as if all were well.</summary>
public sealed class AzureStartTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Site:PublicUrl"] = RunningService.PublicUrl,
        ["Access:Staff:0:Id"] = "anna",
        ["Access:Staff:0:ObjectId"] = "6b0d6f1e-3f0a-4a3e-9a57-1f1b8f4b7a01",
        ["Storage:AccountName"] = "intakestate",
        ["ServiceBus:fullyQualifiedNamespace"] = "intake.servicebus.windows.net",
        ["Durable:BaseUrl"] = RunningService.PublicUrl + "/runtime/webhooks/durabletask",
        ["Durable:Key"] = "key",
        ["Privacy:MasterKey"] = Convert.ToBase64String(new byte[32]),
        ["TASK_HUB"] = "Intake",
    };

    [Fact]
    public void Good_settings_are_read_and_secrets_are_not_shown()
    {
        var settings = AzureSettings.Read(Configuration([]));

        Assert.Equal(("intakestate", null, "key"), (settings.StorageAccount, settings.StorageConnection, settings.DurableKey));
        Assert.Equal(32, settings.MasterKey.Length);
        Assert.DoesNotContain("key", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage:AccountName", null)]
    [InlineData("Storage:AccountName", "https://x.y")]
    [InlineData("Storage:ConnectionString", "UseDevelopmentStorage=true")]
    [InlineData("Durable:BaseUrl", null)]
    [InlineData("Durable:BaseUrl", "http://intake.example.com/runtime/webhooks/durabletask")]
    [InlineData("Durable:BaseUrl", "no address")]
    [InlineData("Privacy:MasterKey", null)]
    [InlineData("Privacy:MasterKey", "dG9vIHNob3J0")]
    [InlineData("Privacy:MasterKey", "no base64")]
    [InlineData("Privacy:MasterKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k)")]
    [InlineData("Twilio:AuthToken", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/t)")]
    [InlineData("TASK_HUB", null)]
    [InlineData("Site:PublicUrl", null)]
    [InlineData("Site:PublicUrl", "http://intake.example.com")]
    [InlineData("Access:Staff:0", null)]
    public void A_setting_that_is_missing_or_wrong_is_named_in_one_line(string key, string? value)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => AzureSettings.Read(Configuration([(key, value)])));

        var line = Assert.Single(wrong.Failures);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.False(value is { Length: > 12 } && line.Contains(value, StringComparison.Ordinal), "The line shows the value.");
    }

    [Theory]
    [InlineData("Durable:BaseUrl", "Durable:BaseUrl is missing")]
    [InlineData("ServiceBus:fullyQualifiedNamespace", "ServiceBus:fullyQualifiedNamespace is missing")]
    [InlineData("Access:Staff:0:Id", "Access:Staff:0:Id is missing")]
    public async Task The_process_ends_with_that_line_and_an_error(string missing, string expected)
    {
        var (code, errors) = await RunAsync(Good.Where(setting => setting.Key != missing), InvokedService.FreePort());

        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_there_stops_the_start_with_an_error_before_the_port_opens()
    {
        var port = InvokedService.FreePort();
        var nowhere = InvokedService.FreePort().ToString(CultureInfo.InvariantCulture);
        var settings = Good.Where(setting => setting.Key != "Storage:AccountName").Append(new(
            "Storage:ConnectionString",
            $"AccountName=nobody;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:{nowhere}/nobody;BlobEndpoint=http://127.0.0.1:{nowhere}/nobody"));

        var (code, _) = await RunAsync(settings, port);

        Assert.NotEqual(0, code);
    }

    [Fact]
    public void Under_the_host_no_end_is_a_good_one() => Assert.NotEqual(0, new AzureHost(new InvocationOptions { Port = 1 }).ExitCode);

    private static async Task<(int Code, string Errors)> RunAsync(IEnumerable<KeyValuePair<string, string?>> settings, int port)
    {
        var app = new AppProgram(typeof(HostSettings).Assembly).Command;
        var start = new ProcessStartInfo(app[0], app.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!; // Absent only when an open document is reused, which a program is not.
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    private static IConfiguration Configuration(IEnumerable<(string Key, string? Value)> changes)
    {
        var settings = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes)
        {
            foreach (var old in settings.Keys.Where(name => name == key || name.StartsWith(key + ":", StringComparison.Ordinal)).ToList())
            {
                settings.Remove(old);
            }

            if (value is not null)
            {
                settings[key] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
