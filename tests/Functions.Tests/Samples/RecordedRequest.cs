using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>One recorded provider request with what its manifest expects of it.</summary>
/// <param name="Name">Such as <c>twilio/01-sms-zh</c>.</param>
/// <param name="Bytes">The request as it went over the wire: head and body, untouched.</param>
/// <param name="Expect">What the manifest says.</param>
public sealed record RecordedRequest(string Name, byte[] Bytes, JsonElement Expect)
{
    /// <summary>When the recorded mails were signed, and a little later than the rest.</summary>
    public const string At = "2026-11-21T16:00:00+08:00";

    public static IReadOnlyList<RecordedRequest> All { get; } = [.. Of("twilio"), .. Of("sendgrid")];

    /// <summary>The settings of whoever recorded them.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Twilio:AuthToken"] = Manifest("twilio").GetProperty("authToken").GetString(),
        ["SendGrid:InboundPublicKey"] = Manifest("sendgrid").GetProperty("publicKeyBase64").GetString(),
    };

    public static RecordedRequest Find(string name) => All.Single(request => request.Name == name);

    /// <summary>Writes the very bytes to the service's socket and reads the answer.</summary>
    public async Task<(HttpStatusCode Status, string Answer)> SendAsync(RunningService service)
    {
        var address = service.Client.BaseAddress!; // Set by the running service.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Bytes);
        var text = await ReadAnswerAsync(stream);
        return ((HttpStatusCode)int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text);
    }

    // The connection stays open where the recorded request did not ask to close it, so the answer's own length tells its end.
    private static async Task<string> ReadAnswerAsync(Stream stream)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = Encoding.UTF8.GetString(answer.ToArray());
            if (IsWhole(text, answer.Length) || await stream.ReadAsync(buffer) is not (> 0 and var read))
            {
                return text;
            }

            answer.Write(buffer, 0, read);
        }
    }

    private static bool IsWhole(string text, long length)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var headers = text[..end].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair[1]);
        return headers.Contains("Transfer-Encoding")
            ? text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)
            : length >= end + 4 + int.Parse(headers["Content-Length"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
    }

    public override string ToString() => Name;

    private static IEnumerable<RecordedRequest> Of(string provider) =>
        from sample in Manifest(provider).GetProperty("samples").EnumerateArray()
        let file = sample.GetProperty("file").GetString()!
        select new RecordedRequest(
            $"{provider}/{Path.GetFileNameWithoutExtension(file)}", File.ReadAllBytes(PathOf(provider, file)), sample.GetProperty("expect"));

    private static JsonElement Manifest(string provider)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(provider, "manifest.json")));
        return document.RootElement.Clone();
    }

    private static string PathOf(string provider, string file) =>
        Path.Combine(AppContext.BaseDirectory, "Samples", "Files", provider, file);
}
