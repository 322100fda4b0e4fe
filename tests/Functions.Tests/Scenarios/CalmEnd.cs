using System.Collections.Concurrent;

namespace Serverless.Functions.Tests;

/// <summary>How the stories end in the embedded service when nothing goes wrong: what every other run is compared with.</summary>
internal static class CalmEnd
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Ends = [];

    /// <summary>All hosts sign links with it, so that even those are equal.</summary>
    public static byte[] MasterKey { get; } = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    /// <summary>The end of a story; lived once for all tests.</summary>
    public static Task<string> OfAsync(string scenario) => Ends.GetOrAdd(scenario, name => new Lazy<Task<string>>(async () =>
    {
        await using var service = await RunningService.StartAsync(masterKey: MasterKey);
        await Scenario.Named(name).RunAsync(service);
        return await StoryEnd.OfAsync(service);
    })).Value;
}
