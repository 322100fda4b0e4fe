using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Serverless.Benchmarks;

/// <summary>One keep-alive connection that sends ready-made HTTP/1.1 requests and reads status and body (chunks as they come), nothing more.</summary>
/// <remarks>The generator shares the two cores with the service, so it must cost as little as it can.</remarks>
internal sealed class HttpLane : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LengthName = "content-length:"u8.ToArray();
    private static readonly byte[] ChunkedName = "Transfer-Encoding:"u8.ToArray();
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public async Task ConnectAsync(int port, CancellationToken cancellationToken) =>
        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);

    /// <summary>Sends one request and returns the status of its answer.</summary>
    public async Task<(int Status, ReadOnlyMemory<byte> Body)> SendAsync(
        ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request[sent..], SocketFlags.None, cancellationToken);
        }

        var read = 0;
        int head;
        while ((head = _buffer.AsSpan(0, read).IndexOf(HeadEnd)) < 0)
        {
            read += await ReceiveAsync(read, cancellationToken);
        }

        var body = head + HeadEnd.Length;
        var length = BodyLength(_buffer.AsSpan(0, head));
        while (length is { } known ? read < body + known : !_buffer.AsSpan(body, read - body).EndsWith(LastChunk))
        {
            read += await ReceiveAsync(read, cancellationToken);
        }

        return (Status(_buffer), _buffer.AsMemory(body, read - body));
    }

    public void Dispose() => _socket.Dispose();

    private static int Status(ReadOnlySpan<byte> head) =>
        ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + (head[11] - '0');

    /// <summary>The length that the head names; null for a body in chunks.</summary>
    private static int? BodyLength(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > LengthName.Length && Ascii.EqualsIgnoreCase(line[..LengthName.Length], LengthName))
            {
                return int.Parse(line[LengthName.Length..].Trim((byte)' '), provider: null);
            }

            if (line.StartsWith(ChunkedName))
            {
                return null;
            }
        }

        return 0;
    }

    private async Task<int> ReceiveAsync(int from, CancellationToken cancellationToken)
    {
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(from), SocketFlags.None, cancellationToken);
        return read > 0 ? read : throw new IOException("The service closed the connection.");
    }
}
