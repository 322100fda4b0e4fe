using System.Text.Json;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Reads the small bodies that people post from a page, as a form or as JSON.</summary>
internal static class PageBody
{
    private const int BytesMax = 64 * 1024;

    /// <summary>The body's fields as they were typed; for a JSON body its values as text. The problem says what is wrong.</summary>
    public static async Task<(IReadOnlyDictionary<string, string>? Fields, IResult? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, BytesMax, cancellationToken);
        if (body is null)
        {
            return (null, Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A body of at most {BytesMax} bytes is taken."));
        }

        var fields = request.HasJsonContentType() || body is [(byte)'{', ..] ? OfJson(body) : OfForm(body);
        return fields is null
            ? (null, Problems.Of(StatusCodes.Status400BadRequest, "bad-body", "The body is neither a form nor a JSON object."))
            : (fields, null);
    }

    /// <summary>A field's text, or empty.</summary>
    public static string Text(this IReadOnlyDictionary<string, string> fields, string name) => fields.GetValueOrDefault(name, "").Trim();

    private static Dictionary<string, string>? OfForm(byte[] body)
    {
        if (!FormPairs.TryParse(body, out var form))
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in form.Pairs)
        {
            fields.TryAdd(name, value);
        }

        return fields;
    }

    private static Dictionary<string, string>? OfJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var field in document.RootElement.EnumerateObject())
            {
                fields[field.Name] = field.Value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.String => field.Value.GetString() ?? "",
                    _ => field.Value.GetRawText(),
                };
            }

            return fields;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
