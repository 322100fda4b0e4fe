namespace Serverless.Browser.Tests;

/// <summary>Says what was found.</summary>
internal static class Violations
{
    /// <summary>Fails with all that was found, a line each.</summary>
    /// <param name="where">The page or the round.</param>
    /// <param name="reader">Who looked.</param>
    /// <param name="found">What was found.</param>
    public static void None(string where, string reader, IReadOnlyCollection<string> found) =>
        Assert.True(found.Count == 0, $"{where} ({reader}):{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
}
