using System.Reflection;

namespace Serverless.Testing;

/// <summary>The service as a program of its own: the published one where <c>./test</c> made it, which starts in a third of the time, else the build's.</summary>
public sealed class AppProgram
{
    /// <summary>The folder that <c>./test</c> published to; absent where nobody did.</summary>
    public static string? Published { get; } = Environment.GetEnvironmentVariable("SERVERLESS_PUBLISHED") is { Length: > 0 } folder ? folder : null;

    /// <summary>Finds the program.</summary>
    /// <param name="built">Its assembly as the test refers to it.</param>
    public AppProgram(Assembly built)
    {
        Folder = Published ?? Path.GetDirectoryName(built.Location)!; // An assembly that was loaded from a file has a folder,
        Command = Published is null ? ["dotnet", built.Location] : [Path.Combine(Folder, built.GetName().Name!)]; // and a name.
    }

    /// <summary>What starts it; arguments come after.</summary>
    public IReadOnlyList<string> Command { get; }

    /// <summary>Where host.json and the functions' folders lie beside it.</summary>
    public string Folder { get; }
}
