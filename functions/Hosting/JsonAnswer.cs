using System.Buffers;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Answers that are written straight to UTF-8, for the calls that are made most.</summary>
internal static class JsonAnswer
{
    /// <summary>Whatever the function writes.</summary>
    public static IResult Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            write(writer);
        }

        return TypedResults.Bytes(bytes.WrittenMemory, "application/json; charset=utf-8");
    }

    /// <summary>One page of a list: <c>{ "items": [...], "next": cursor }</c>.</summary>
    public static IResult Page<T>(Page<T> page, Action<Utf8JsonWriter, T> write) => Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in page.Items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteString("next", page.Next);
        writer.WriteEndObject();
    });
}
