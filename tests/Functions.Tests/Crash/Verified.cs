namespace Serverless.Functions.Tests;

/// <summary>How every test of crashes ends.</summary>
internal static class Verified
{
    /// <summary>The store of a data folder breaks no invariant.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="isRunning">Whether a service works on it.</param>
    /// <param name="vfs">The disk, when it is a simulated one.</param>
    public static async Task AssertAsync(string folder, bool isRunning, string? vfs = null)
    {
        var database = EmbeddedHost.DatabaseOf(folder) with { Vfs = vfs };
        var violations = await VerifyCommand.FindAsync(database, folder, isRunning, CancellationToken.None);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
