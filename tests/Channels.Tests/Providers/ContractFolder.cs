namespace Serverless.Channels.Tests;

/// <summary>Where the providers' interface documents lie: beside the repository, read in place.</summary>
internal static class ContractFolder
{
    /// <summary>The folder; absent on a machine that has the repository alone.</summary>
    public static string? OpenApi { get; } = Ancestors(Repository)
        .Select(folder => Path.Combine(folder, "shared", "contracts", "openapi"))
        .FirstOrDefault(Directory.Exists);

    /// <summary>The folder of this test project, beside whose sources the packages of npm stand.</summary>
    public static string Project => Path.Combine(Repository, "tests", "Channels.Tests");

    private static string Repository =>
        Ancestors(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Serverless.sln")));

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
