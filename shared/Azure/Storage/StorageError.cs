using System.Text.Json;
using System.Xml;
using Azure;

namespace Serverless.Azure;

/// <summary>What a storage service says of a failure: its code and one line of words, from JSON, XML, headers or the status alone.</summary>
internal sealed record StorageError(string? Code, string Words)
{
    public static RequestFailedException Exception(Response response)
    {
        var error = Read(response.Status, CodeHeader(response), response.ContentStream is null ? default : response.Content.ToMemory());
        return new RequestFailedException(response.Status, error.Words, error.Code, null);
    }

    public static StorageError Read(int status, string? header, ReadOnlyMemory<byte> body)
    {
        var (code, words) = Parse(body);
        code = string.IsNullOrEmpty(code) ? header : code;

        // The words end with lines of a request id and a time, which the exception carries elsewhere or not at all.
        var line = words?.Split('\n')[0].Trim();
        return new StorageError(code, string.IsNullOrEmpty(line) ? $"The storage service answered {status}." : line);
    }

    private static string? CodeHeader(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null;

    private static (string? Code, string? Words) Parse(ReadOnlyMemory<byte> body)
    {
        var text = body.Span.TrimStart("\uFEFF \r\n"u8);
        return text.IsEmpty ? default : text[0] switch
        {
            (byte)'{' => ParseJson(text.ToArray()),
            (byte)'<' => ParseXml(text.ToArray()),
            _ => default,
        };
    }

    private static (string? Code, string? Words) ParseJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (!document.RootElement.TryGetProperty("odata.error", out var error))
            {
                return default;
            }

            var code = error.TryGetProperty("code", out var name) ? name.ToString() : null;
            var words = error.TryGetProperty("message", out var message)
                && message.ValueKind is JsonValueKind.Object
                && message.TryGetProperty("value", out var value) ? value.ToString() : null;
            return (code, words);
        }
        catch (JsonException)
        {
            return default; // The status still says enough.
        }
    }

    private static (string? Code, string? Words) ParseXml(byte[] body)
    {
        string? code = null, words = null;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body));
            while (reader.Read())
            {
                if (reader.NodeType is not XmlNodeType.Element)
                {
                    continue;
                }

                if (string.Equals(reader.LocalName, "code", StringComparison.OrdinalIgnoreCase))
                {
                    code = reader.ReadString();
                }
                else if (string.Equals(reader.LocalName, "message", StringComparison.OrdinalIgnoreCase))
                {
                    words = reader.ReadString();
                }
            }
        }
        catch (XmlException)
        {
            // Half an answer is read as far as it goes.
        }

        return (code, words);
    }
}
