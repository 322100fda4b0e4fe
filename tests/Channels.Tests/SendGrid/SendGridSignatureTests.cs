using System.Text.Json;

namespace Serverless.Channels.Tests;

public sealed class SendGridSignatureTests
{
    public static TheoryData<string> Vectors =>
        [.. SendGridSamples.Json("signature-vectors.json").GetProperty("vectors").EnumerateArray().Select(v => v.GetProperty("id").GetString()!)];

    public static TheoryData<string> Requests => [.. SendGridSamples.Files];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_is_judged_as_expected(string id)
    {
        var vector = SendGridSamples.Json("signature-vectors.json").GetProperty("vectors").EnumerateArray()
            .Single(v => v.GetProperty("id").GetString() == id);

        var isValid = SendGridSignature.IsValid(
            Text(vector, "publicKeyBase64"), Text(vector, "signature"), Text(vector, "timestamp"), Convert.FromBase64String(Text(vector, "bodyBase64")));

        Assert.Equal(vector.GetProperty("expectValid").GetBoolean(), isValid);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_recorded_request_is_valid_byte_by_byte(string file)
    {
        var (headers, raw) = SendGridSamples.Request(file);
        var signature = headers[SendGridSignature.SignatureHeader];
        var timestamp = headers[SendGridSignature.TimestampHeader];
        var changed = raw.Body.ToArray();
        changed[changed.Length / 2] ^= 1;

        Assert.True(SendGridSignature.IsValid(SendGridSamples.PublicKey, signature, timestamp, raw.Body.Span));
        Assert.False(SendGridSignature.IsValid(SendGridSamples.PublicKey, signature, timestamp, changed));
        Assert.False(SendGridSignature.IsValid(SendGridSamples.PublicKey, signature, timestamp + "0", raw.Body.Span));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64 !!")]
    [InlineData("AAAA")]
    [InlineData("MEUCIQ==")]
    public void A_wrong_signature_header_is_false_and_nothing_else(string? signature) =>
        Assert.False(SendGridSignature.IsValid(SendGridSamples.PublicKey, signature, "1795248000", "body"u8));

    [Theory]
    [InlineData("1795248000", 0, true)]
    [InlineData("1795248000", 72 * 3600, true)]
    [InlineData("1795248000", 72 * 3600 + 1, false)]
    [InlineData("1795248000", -600, true)]
    [InlineData("1795248000", -601, false)]
    [InlineData("soon", 0, false)]
    [InlineData("-1795248000", 0, false)]
    [InlineData("99999999999999999999", 0, false)]
    [InlineData("9223372036854775807", 0, false)]
    [InlineData(null, 0, false)]
    public void A_timestamp_is_fresh_for_three_days(string? timestamp, int secondsLater, bool isFresh)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1795248000 + secondsLater);

        Assert.Equal(isFresh, SendGridSignature.IsFresh(timestamp, SendGridSignature.MailWindow, now));
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
