using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Functions;

/// <summary>Reads a request's body into memory, up to a bound.</summary>
internal static class RequestBody
{
    /// <summary>
    /// How much of a body that is too large is read and thrown away: a sender that still writes would see its connection break
    /// instead of the answer.
    /// </summary>
    private const long DrainedMax = 80L * 1024 * 1024;

    /// <summary>The body's bytes, or null when there are more than <paramref name="bytesMax"/> of them.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = DrainedMax;
        }

        try
        {
            if (request.ContentLength > bytesMax)
            {
                await DrainAsync(request.Body, cancellationToken);
                return null;
            }

            return request.ContentLength is { } length
                ? await ReadKnownAsync(request.Body, (int)length, cancellationToken)
                : await ReadChunkedAsync(request.Body, bytesMax, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static async Task DrainAsync(Stream body, CancellationToken cancellationToken)
    {
        var chunk = new byte[64 * 1024];
        while (await body.ReadAsync(chunk, cancellationToken) > 0)
        {
            // Thrown away.
        }
    }

    private static async Task<byte[]> ReadKnownAsync(Stream body, int length, CancellationToken cancellationToken)
    {
        if (length == 0)
        {
            return [];
        }

        var bytes = new byte[length];
        var read = await body.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancellationToken);
        return read == length ? bytes : bytes[..read];
    }

    private static async Task<byte[]?> ReadChunkedAsync(Stream body, int bytesMax, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > bytesMax)
            {
                await DrainAsync(body, cancellationToken);
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
