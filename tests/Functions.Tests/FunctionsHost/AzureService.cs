using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>
/// The built app as the Functions host runs it, on the virtual clock: the real storage emulator, the Service Bus peer, and the
/// played host with Microsoft's orchestration backend. All end with it.
/// </summary>
public sealed class AzureService : IScenarioWorld
{
    private const string BusKeyName = "app";
    private const string BusKey = "a-key-of-the-service-bus-peer";
    private readonly StorageAccount _storage;

    private AzureService(StorageAccount storage, FunctionsHostProcess host, IReadOnlyDictionary<string, string> settings)
    {
        (_storage, Host, Settings) = (storage, host, settings);
        Service = RunningService.At(host.Url, "", host.AdvanceAsync);
    }

    /// <inheritdoc/>
    public RunningService Service { get; }

    /// <summary>The test's door to the host: clock, timers, faults.</summary>
    public FunctionsHostProcess Host { get; }

    /// <summary>The app settings; addresses that only the host knows stand in braces.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The storage account itself, past the host.</summary>
    public string StorageConnection => _storage.ConnectionString;

    /// <summary>Starts everything; returns when the app is ready.</summary>
    /// <param name="masterKey">Seals personal data and signs links.</param>
    /// <param name="settings">App settings beside the usual ones.</param>
    public static async Task<AzureService> StartAsync(byte[] masterKey, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var storage = await StorageAccount.NewAsync();
        var host = SettingsOf(storage, masterKey, settings);
        return new AzureService(storage, await FunctionsHostProcess.StartAsync(host), host.Environment);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Host.DisposeAsync();
    }

    private static FunctionsHostSettings SettingsOf(StorageAccount storage, byte[] masterKey, IReadOnlyDictionary<string, string?>? more)
    {
        var app = new AppProgram(typeof(HostSettings).Assembly);
        var environment = TestSettings.With(more)
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
        environment["Storage__ConnectionString"] = storage.ConnectionString
            .Replace(AddressOf(storage.Tables), "{tables}", StringComparison.Ordinal)
            .Replace(AddressOf(storage.Blobs), "{blobs}", StringComparison.Ordinal);
        environment["ServiceBus__Endpoint"] = "{serviceBus}";
        environment["ServiceBus__SharedAccessKeyName"] = BusKeyName;
        environment["ServiceBus__SharedAccessKey"] = BusKey;
        environment["Durable__BaseUrl"] = "{durable}/runtime/webhooks/durabletask";
        environment["Durable__Key"] = FunctionsHostProcess.DurableKey;
        environment["Privacy__MasterKey"] = Convert.ToBase64String(masterKey);
        environment["TASK_HUB"] = "TestHub";
        return new FunctionsHostSettings
        {
            ScriptRoot = app.Folder,
            Command = app.Command,
            Clock = DateTimeOffset.Parse(RunningService.Monday9, System.Globalization.CultureInfo.InvariantCulture),
            Environment = environment,
            Services = new Dictionary<string, Uri> { ["tables"] = storage.Tables, ["blobs"] = storage.Blobs },
            ServiceBus = new
            {
                queues = new Dictionary<string, object> { ["intake"] = new { }, ["media"] = new { }, ["outbound"] = new { } },
                keys = new Dictionary<string, string> { [BusKeyName] = BusKey },
            },
        };
    }

    private static string AddressOf(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority);
}
