using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>Recorded and signed requests of Inbound Parse, and signature vectors.</summary>
internal static class SendGridSamples
{
    public static JsonElement Manifest { get; } = Json("manifest.json");

    public static string PublicKey { get; } = Manifest.GetProperty("publicKeyBase64").GetString()!;

    /// <summary>When the samples were signed: 2026-11-21T08:00:00Z.</summary>
    public static Instant SignedAt { get; } = Instant.FromUtc(2026, 11, 21, 8, 0);

    public static IEnumerable<string> Files => Manifest.GetProperty("samples").EnumerateArray().Select(s => s.GetProperty("file").GetString()!);

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(PathOf(file))).RootElement;

    public static JsonElement Expect(string file) =>
        Manifest.GetProperty("samples").EnumerateArray().Single(s => s.GetProperty("file").GetString() == file).GetProperty("expect");

    /// <summary>A recorded request: its headers and its body.</summary>
    public static (Dictionary<string, string> Headers, RawContact Raw) Request(string file)
    {
        var bytes = File.ReadAllBytes(PathOf(file));
        var border = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var headers = Encoding.ASCII.GetString(bytes, 0, border).Split("\r\n").Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return (headers, new RawContact("/intake/email", headers["Content-Type"], bytes.AsMemory(border + 4)));
    }

    private static string PathOf(string file) => Path.Combine(Folder(), "Samples", file);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!; // The compiler gives a file's path.
}
