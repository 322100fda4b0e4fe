using System.Text.RegularExpressions;

namespace Serverless.Azure;

/// <summary>What the blob service allows of names and sizes, checked before anything is sent.</summary>
internal static partial class BlobRules
{
    public const int NameCharactersMax = 1024;
    public const int SegmentsMax = 254;
    public const int UploadBytesMax = 256 * 1024 * 1024;
    public const int PageMax = 5000;

    /// <exception cref="ArgumentException">The name is no container's.</exception>
    public static void CheckContainer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!ContainerName().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' names no container: 3 to 63 lower-case letters, digits and single dashes within.", nameof(name));
        }
    }

    /// <exception cref="ArgumentException">The name is no blob's; the message says why and not the name, which may be somebody's.</exception>
    public static void CheckBlob(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > NameCharactersMax)
        {
            throw new ArgumentException($"A blob's name has 1 to {NameCharactersMax} characters, not {name.Length}.", nameof(name));
        }

        var segments = name.Split('/');

        // A path with a dot segment is another path by the time it is sent; an empty or dotted end is cut off by the service.
        if (segments.Length > SegmentsMax || segments.Any(segment => segment is "" or "." or "..") || name[^1] is '.')
        {
            throw new ArgumentException("A blob's name has no empty segment, none of dots alone, and no dot at its end.", nameof(name));
        }

        if (name.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || name.AsSpan().IndexOfAny('\\', '\u007F') >= 0)
        {
            throw new ArgumentException("A blob's name has no control character and no backslash.", nameof(name));
        }
    }

    [GeneratedRegex(@"\A[a-z0-9](?:-?[a-z0-9]){2,62}\z")]
    private static partial Regex ContainerName();
}
