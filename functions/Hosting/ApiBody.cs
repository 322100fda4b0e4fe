using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless.Functions;

/// <summary>Reads the JSON body of a call.</summary>
internal static class ApiBody
{
    /// <summary>The body; null when it is too large, no JSON of this shape, or has a value that is not known.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int bytesMax, CancellationToken cancellationToken)
        where T : class
    {
        if (await RequestBody.ReadAsync(request, bytesMax, cancellationToken) is not { } body)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body.Length == 0 ? "{}"u8 : body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
