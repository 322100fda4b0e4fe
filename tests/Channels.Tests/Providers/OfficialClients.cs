using System.Diagnostics;
using System.Text.Json;

namespace Serverless.Channels.Tests;

/// <summary>The providers' own clients, which send the same messages as ours.</summary>
internal static class OfficialClients
{
    /// <summary>Sends, and returns when everything was answered.</summary>
    public static async Task SendAsync(object wanted)
    {
        using var process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(ContractFolder.Project, "Providers", "official.cjs"), JsonSerializer.Serialize(wanted) },
            RedirectStandardError = true,
        })!; // Null only when an existing process is reused, which needs the shell.
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }

    /// <summary>The headers that differ, by name; what every client writes for itself does not count.</summary>
    public static IEnumerable<string> DifferentHeaders(CapturedRequest ours, CapturedRequest theirs) =>
        Different(ours.Headers, theirs.Headers).Except(["Host", "Connection", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys whose values differ or are on one side only, in order.</summary>
    public static IEnumerable<string> Different(IReadOnlyDictionary<string, string> ours, IReadOnlyDictionary<string, string> theirs) =>
        ours.Keys.Union(theirs.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => ours.GetValueOrDefault(key) != theirs.GetValueOrDefault(key))
            .Order(StringComparer.OrdinalIgnoreCase);
}
