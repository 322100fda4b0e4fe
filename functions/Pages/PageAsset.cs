using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;

namespace Serverless.Functions;

/// <summary>A file that pages refer to, under a name that changes with its content.</summary>
internal sealed class PageAsset
{
    private const string Folder = "assets/";
    private const string ConsoleFolder = "assets/console/";

    private PageAsset(string source, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        Source = source;
        Name = $"{Path.GetFileNameWithoutExtension(source)}.{hash}{Path.GetExtension(source)}";
        Content = content;
        ContentType = Path.GetExtension(source) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Its name in the source, such as <c>site.css</c>.</summary>
    public string Source { get; }

    /// <summary>The last segment of its address, such as <c>site.0f1e2d3c4b5a6978.css</c>.</summary>
    public string Name { get; }

    /// <summary>Its address on this site.</summary>
    public string Url => $"/assets/{Name}";

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Reads every file that the build put into this assembly.</summary>
    public static IEnumerable<PageAsset> All()
    {
        var assembly = typeof(PageAsset).Assembly;
        var names = assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).ToList();
        var parts = names.Where(name => name.StartsWith(ConsoleFolder, StringComparison.Ordinal)).ToList();
        return
        [
            .. names.Except(parts).Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Select(name => new PageAsset(name[Folder.Length..], Read(assembly, name))),
            new PageAsset("console.css", [.. parts.SelectMany(name => Read(assembly, name))]),
        ];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new UnreachableException(); // It was just listed.
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
