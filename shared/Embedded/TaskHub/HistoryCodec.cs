using Google.Protobuf;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Writes events as length-delimited messages of the Durable protocol, and reads them back.</summary>
internal static class HistoryCodec
{
    public static byte[] Encode(IReadOnlyCollection<HistoryEvent> events)
    {
        var size = 0;
        foreach (var entry in events)
        {
            size += CodedOutputStream.ComputeMessageSize(entry);
        }

        var bytes = new byte[size];
        using var output = new CodedOutputStream(bytes);
        foreach (var entry in events)
        {
            output.WriteMessage(entry);
        }

        return bytes;
    }

    public static byte[] Encode(HistoryEvent entry) => entry.ToByteArray();

    public static void Decode(ReadOnlySpan<byte> bytes, List<HistoryEvent> into)
    {
        while (!bytes.IsEmpty)
        {
            var length = ReadLength(ref bytes);
            into.Add(HistoryEvent.Parser.ParseFrom(bytes[..length]));
            bytes = bytes[length..];
        }
    }

    private static int ReadLength(ref ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (var i = 0; i < 5 && i < bytes.Length; i++)
        {
            length |= (bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return length >= 0 && length <= bytes.Length
                    ? length
                    : throw new InvalidDataException("A stored event is longer than its row.");
            }
        }

        throw new InvalidDataException("A stored event has no length.");
    }
}
