using System.Security.Cryptography;

namespace Serverless.Functions;

/// <summary>A file that pages refer to, under a name that changes with its content.</summary>
internal sealed class PageAsset
{
    private PageAsset(string name, string contentType, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        Name = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        ContentType = contentType;
        Content = content;
    }

    /// <summary>The last segment of its address, such as <c>site.0f1e2d3c4b5a6978.css</c>.</summary>
    public string Name { get; }

    /// <summary>Its address on this site.</summary>
    public string Url => $"/assets/{Name}";

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Reads a file that the build put into this assembly.</summary>
    public static PageAsset Embedded(string name, string contentType)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream($"assets/{name}")
            ?? throw new FileNotFoundException("The build left an asset out of the assembly.", name);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageAsset(name, contentType, content);
    }
}
