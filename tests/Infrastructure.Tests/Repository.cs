using System.Runtime.CompilerServices;

namespace Serverless.Infrastructure.Tests;

/// <summary>The folders that these tests look into, found from where this file was compiled.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Bicep => Path.Combine(Root, "infra-bicep");

    public static string Tests => Path.Combine(Root, "tests", "Infrastructure.Tests");

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Serverless.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("The tests were compiled outside the repository.");
    }
}
