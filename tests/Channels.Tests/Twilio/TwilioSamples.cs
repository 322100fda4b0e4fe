using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Serverless.Channels.Tests;

/// <summary>Recorded and signed requests, vectors and TwiML documents.</summary>
internal static class TwilioSamples
{
    public const string AuthToken = "5f1c9a0be2d34c7f8a6b1d2e3f405162";

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(PathOf(file))).RootElement;

    public static string Text(string file) => File.ReadAllText(PathOf(file));

    /// <summary>A recorded request: its path and query, its signature and its body.</summary>
    public static (string Target, string Signature, byte[] Body) Request(string file)
    {
        var text = File.ReadAllText(PathOf(file), Encoding.UTF8);
        var border = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..border].Split("\r\n");
        var signature = lines.Single(line => line.StartsWith(TwilioSignature.Header, StringComparison.Ordinal));
        return (lines[0].Split(' ')[1], signature[(TwilioSignature.Header.Length + 2)..], Encoding.UTF8.GetBytes(text[(border + 4)..]));
    }

    /// <summary>The form of a recorded request.</summary>
    public static FormPairs Form(string file) =>
        FormPairs.TryParse(Request(file).Body, out var form) ? form : throw new InvalidDataException(file);

    private static string PathOf(string file) => Path.Combine(Folder(), "Samples", file);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!; // The compiler gives a file's path.
}
