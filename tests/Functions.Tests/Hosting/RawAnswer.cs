using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>What a server answered to a request that was written by hand.</summary>
internal sealed record RawAnswer(int Status, string Reason, string ContentType, string Body)
{
    private const int ChunkLength = 16 * 1024;

    /// <summary>The body as a JSON object.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <summary>Sends a request line and headers as they are, and a body in chunks; the connection ends with the answer.</summary>
    public static async Task<RawAnswer> OfAsync(int port, string requestLine, IReadOnlyList<string> headers, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{requestLine}\r\n{string.Join("\r\n", headers)}\r\n\r\n"));
        try
        {
            await WriteAsync(stream, body);
        }
        catch (IOException)
        {
            // It has answered without reading on.
        }

        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // It closed in the middle of our writing; what it said before that counts.
        }

        return Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static async Task WriteAsync(NetworkStream stream, byte[] body)
    {
        foreach (var chunk in body.Chunk(ChunkLength))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            await stream.WriteAsync(chunk);
            await stream.WriteAsync("\r\n"u8.ToArray());
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
    }

    private static RawAnswer Parse(string text)
    {
        var cut = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(cut > 0, $"No answer: {text}");
        var lines = text[..cut].Split("\r\n");
        var first = lines[0].Split(' ', 3);
        var type = lines.FirstOrDefault(line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?["Content-Type:".Length..].Trim() ?? "";
        var isChunked = lines.Any(line => line.StartsWith("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase));
        var body = text[(cut + 4)..];
        return new RawAnswer(int.Parse(first[1], CultureInfo.InvariantCulture), first.ElementAtOrDefault(2) ?? "", type, isChunked ? Joined(body) : body);
    }

    private static string Joined(string chunks)
    {
        var bytes = Encoding.UTF8.GetBytes(chunks);
        var joined = new List<byte>();
        for (var at = 0; at < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\r', at);
            var length = int.Parse(Encoding.ASCII.GetString(bytes, at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            joined.AddRange(bytes.AsSpan(end + 2, length));
            at = end + 2 + length + 2;
        }

        return Encoding.UTF8.GetString([.. joined]);
    }
}
