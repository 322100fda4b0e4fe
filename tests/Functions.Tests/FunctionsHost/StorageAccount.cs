using System.Globalization;
using Serverless.Azure.Tests;

namespace Serverless.Functions.Tests;

/// <summary>A storage account of its own in the one emulator of the run, which takes longer to start than most tests to run.</summary>
/// <param name="ConnectionString">How it is reached.</param>
/// <param name="Tables">Its tables.</param>
/// <param name="Blobs">Its blobs.</param>
internal sealed record StorageAccount(string ConnectionString, Uri Tables, Uri Blobs)
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 300).Select(number => string.Create(CultureInfo.InvariantCulture, $"account{number}"))];
    private static readonly Lazy<Task<Azurite>> Running = new(StartAsync); // It ends with the pipe to it.
    private static int Taken;

    /// <summary>An account that nobody has used.</summary>
    public static async Task<StorageAccount> NewAsync()
    {
        var (azurite, name) = (await Running.Value, Names[Interlocked.Increment(ref Taken) - 1]);
        return new StorageAccount(azurite.ConnectionOf(name), new Uri(azurite.TableEndpoint, name), new Uri(azurite.BlobEndpoint, name));
    }

    private static async Task<Azurite> StartAsync()
    {
        var azurite = new Azurite { Accounts = Names };
        await azurite.InitializeAsync();
        return azurite;
    }
}
