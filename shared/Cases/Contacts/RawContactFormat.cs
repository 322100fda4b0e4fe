using System.Buffers.Binary;
using System.Text;

namespace Serverless.Cases;

/// <summary>An original as bytes: the length of the route (4 bytes) and of the content type (4), then route, content type and body.</summary>
public static class RawContactFormat
{
    private const int HeaderLength = 8;

    /// <summary>The original as bytes.</summary>
    public static byte[] Write(RawContact raw)
    {
        var routeLength = Encoding.UTF8.GetByteCount(raw.Route);
        var typeLength = Encoding.UTF8.GetByteCount(raw.ContentType);
        var bytes = new byte[HeaderLength + routeLength + typeLength + raw.Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, routeLength);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), typeLength);
        Encoding.UTF8.GetBytes(raw.Route, bytes.AsSpan(HeaderLength));
        Encoding.UTF8.GetBytes(raw.ContentType, bytes.AsSpan(HeaderLength + routeLength));
        raw.Body.Span.CopyTo(bytes.AsSpan(HeaderLength + routeLength + typeLength));
        return bytes;
    }

    /// <summary>The original that <see cref="Write"/> made the bytes of.</summary>
    public static RawContact Read(byte[] bytes)
    {
        var routeLength = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var typeLength = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        return new RawContact(
            Encoding.UTF8.GetString(bytes.AsSpan(HeaderLength, routeLength)),
            Encoding.UTF8.GetString(bytes.AsSpan(HeaderLength + routeLength, typeLength)),
            bytes.AsMemory(HeaderLength + routeLength + typeLength));
    }
}
