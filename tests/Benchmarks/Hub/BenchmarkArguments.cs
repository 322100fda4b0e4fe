using System.Globalization;

namespace Serverless.Benchmarks.Hub;

/// <summary>Reads <c>--name value</c> pairs.</summary>
internal sealed class BenchmarkArguments(string[] arguments)
{
    public int Number(string name, int fallback) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

    public string? Text(string name)
    {
        var at = Array.IndexOf(arguments, "--" + name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
