using System.Globalization;
using Google.Protobuf;

namespace Serverless.Functions.Tests;

/// <summary>Reads the parts of an OTLP export that tests look at, by the field numbers of opentelemetry-proto 1.x.</summary>
internal static class OtlpReading
{
    public static IEnumerable<OtlpSpan> Spans(byte[] export) =>
        from resource in Messages(export, 1)
        from scope in Messages(resource, 2)
        from span in Messages(scope, 2)
        select new OtlpSpan(
            Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5),
            string.Concat(Messages(span, 15).Select(status => Text(status, 2))), Attributes(span, 9));

    public static IEnumerable<OtlpPoint> Points(byte[] export) =>
        from resource in Messages(export, 1)
        from scope in Messages(resource, 2)
        from metric in Messages(scope, 2)
        from data in Messages(metric, 5).Concat(Messages(metric, 7)) // gauge, sum
            .Select(data => (Data: data, IsHistogram: false))
            .Concat(Messages(metric, 9).Select(data => (Data: data, IsHistogram: true)))
        from point in Messages(data.Data, 1)
        select new OtlpPoint(Text(metric, 1), data.IsHistogram ? Number(point, 5) : Number(point, 4, 6), Attributes(point, data.IsHistogram ? 9u : 7u));

    private static Dictionary<string, string> Attributes(byte[] message, uint field) => Messages(message, field)
        .ToDictionary(pair => Text(pair, 1), pair => Messages(pair, 2).Select(Value).FirstOrDefault() ?? "");

    private static string Value(byte[] any)
    {
        var input = new CodedInputStream(any);
        var tag = input.ReadTag();
        return (tag >> 3) switch
        {
            1 => input.ReadString(),
            3 => input.ReadInt64().ToString(CultureInfo.InvariantCulture),
            var field => $"field {field}",
        };
    }

    private static string Text(byte[] message, uint field) =>
        Messages(message, field).Select(bytes => System.Text.Encoding.UTF8.GetString(bytes)).FirstOrDefault() ?? "";

    private static string Hex(byte[] message, uint field) => Messages(message, field).Select(Convert.ToHexStringLower).FirstOrDefault() ?? "";

    private static IEnumerable<byte[]> Messages(byte[] message, uint field)
    {
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == WireFormat.MakeTag((int)field, WireFormat.WireType.LengthDelimited))
            {
                yield return input.ReadBytes().ToByteArray();
            }
            else
            {
                input.SkipLastField();
            }
        }
    }

    /// <summary>The first of some fields: a double, or a fixed 64 bit number.</summary>
    private static double Number(byte[] message, params uint[] fields)
    {
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if ((tag & 7) == (uint)WireFormat.WireType.Fixed64 && fields.Contains(tag >> 3))
            {
                return tag >> 3 == 6 ? input.ReadSFixed64() : input.ReadDouble();
            }

            input.SkipLastField();
        }

        return double.NaN;
    }
}
