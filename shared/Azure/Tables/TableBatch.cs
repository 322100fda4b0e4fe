using System.Buffers;
using System.Text;

namespace Serverless.Azure;

/// <summary>A transaction as one multipart body: one change set, CRLF everywhere (contracts/tables-rest.md section 7).</summary>
internal sealed record TableBatch(string ContentType, ReadOnlyMemory<byte> Body)
{
    // Boundaries need not be random: no line of a part can be one, for JSON has no bare line break.
    private const string Outer = "batch_serverless";
    private const string Inner = "changeset_serverless";

    /// <exception cref="ArgumentException">The transaction has more than 4 MiB.</exception>
    public static TableBatch Of(IReadOnlyList<TableWrite> writes)
    {
        var body = new ArrayBufferWriter<byte>(1024 * writes.Count);
        Text(body, $"--{Outer}\r\nContent-Type: multipart/mixed; boundary={Inner}\r\n\r\n");
        foreach (var write in writes)
        {
            Text(body, $"--{Inner}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Text(body, $"{write.Method.Method} {write.Address} HTTP/1.1\r\n");
            Text(body, "Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
            foreach (var (name, value) in write.Headers)
            {
                Text(body, $"{name}: {value}\r\n");
            }

            Text(body, "\r\n");
            body.Write(write.Body.Span);
            Text(body, "\r\n");
        }

        Text(body, $"--{Inner}--\r\n--{Outer}--\r\n");
        return body.WrittenCount <= TableRules.TransactionBytesMax
            ? new TableBatch($"multipart/mixed; boundary={Outer}", body.WrittenMemory)
            : throw new ArgumentException(
                $"The transaction has {body.WrittenCount} bytes; the service takes {TableRules.TransactionBytesMax}.", nameof(writes));
    }

    private static void Text(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
