namespace Serverless.Channels;

/// <summary>The parts of a <c>multipart/form-data</c> body by field name; of a repeated field the first counts.</summary>
internal sealed class FormParts
{
    private readonly Dictionary<string, MultipartPart> _byName = new(StringComparer.OrdinalIgnoreCase);

    private FormParts(MultipartParts parts)
    {
        All = parts.Parts;
        IsBroken = parts.IsBroken;
        foreach (var part in parts.Parts)
        {
            if (!_byName.TryAdd(part.Name, part) && part.FileName is null)
            {
                Repeated ??= part.Name;
            }
        }
    }

    /// <summary>All parts in the body's order.</summary>
    public IReadOnlyList<MultipartPart> All { get; }

    /// <summary>Whether the body ended early or had no parts at all.</summary>
    public bool IsBroken { get; }

    /// <summary>The first field that stands there more than once; absent when none does.</summary>
    public string? Repeated { get; }

    /// <summary>Reads a body with the boundary of its content type; a missing boundary is taken from the body's first line.</summary>
    public static FormParts Read(string contentType, ReadOnlyMemory<byte> body, int partsMax)
    {
        var boundary = HeaderParameters.Parse(contentType)["boundary"] ?? BoundaryOfFirstLine(body.Span);
        return new FormParts(MultipartBody.Read(body, boundary, partsMax));
    }

    /// <summary>The bytes of a field, or null when it is absent.</summary>
    public ReadOnlyMemory<byte>? Find(string name) => _byName.GetValueOrDefault(name)?.Body;

    private static string BoundaryOfFirstLine(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("--"u8))
        {
            return "";
        }

        var head = body[2..Math.Min(body.Length, MultipartBody.BoundaryLengthMax + 2)];
        var end = head.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? "" : System.Text.Encoding.Latin1.GetString(head[..end]).TrimEnd();
    }
}
