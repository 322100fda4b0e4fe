using System.Text;
using System.Text.Json;

namespace Serverless.Channels.Tests;

public sealed class TwilioSignatureTests
{
    public static TheoryData<string> Vectors =>
        [.. TwilioSamples.Json("signature-vectors.json").GetProperty("vectors").EnumerateArray().Select(Id)];

    public static TheoryData<string> Requests =>
        [.. TwilioSamples.Json("manifest.json").GetProperty("samples").EnumerateArray().Select(s => s.GetProperty("file").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_is_judged_as_the_official_library_does(string id)
    {
        var vector = TwilioSamples.Json("signature-vectors.json").GetProperty("vectors").EnumerateArray().Single(v => Id(v) == id);
        var url = vector.GetProperty("requestUrlSeenByValidator").GetString()!;
        string[] tokens = [vector.GetProperty("authToken").GetString()!];
        var signature = vector.GetProperty("signature").GetString();
        var form = new FormPairs(
            [.. vector.GetProperty("params").EnumerateArray().Select(p => KeyValuePair.Create(p[0].GetString()!, p[1].GetString()!))]);

        var isValid = vector.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.String
            ? TwilioSignature.IsValidBody(tokens, url, Encoding.UTF8.GetBytes(body.GetString()!), signature)
            : TwilioSignature.IsValid(tokens, url, form, signature);

        Assert.Equal(vector.GetProperty("expectValid").GetBoolean(), isValid);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_recorded_request_is_valid_from_its_raw_bytes(string file)
    {
        var request = TwilioSamples.Request(file);
        Assert.True(FormPairs.TryParse(request.Body, out var form));

        Assert.True(TwilioSignature.IsValid([TwilioSamples.AuthToken], "https://intake.example.com" + request.Target, form, request.Signature));
        Assert.False(TwilioSignature.IsValid([TwilioSamples.AuthToken], "https://intake.example.com" + request.Target + "?", form, request.Signature));
    }

    [Fact]
    public void During_a_rotation_either_token_counts_and_no_third()
    {
        var form = Forms.Of(("Body", "x"));
        var signature = TwilioSignature.Compute("new", "https://a.example/sms", form);

        Assert.True(TwilioSignature.IsValid(["old", "new"], "https://a.example/sms", form, signature));
        Assert.True(TwilioSignature.IsValid(["new", "old"], "https://a.example/sms", form, signature));
        Assert.False(TwilioSignature.IsValid(["old", "third"], "https://a.example/sms", form, signature));
        Assert.False(TwilioSignature.IsValid([], "https://a.example/sms", form, signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("签名签名签名签名签名签名签名签名签名签名签名签名签名签名")]
    [InlineData("L/OH5YylLD5NRKLltdqwSvS0BnU= ")]
    public void A_missing_or_garbage_header_is_refused_without_an_exception(string? signature) =>
        Assert.False(TwilioSignature.IsValid(["t"], "https://a.example/sms", FormPairs.Empty, signature));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://")]
    [InlineData("http://[::1]:7071/x")]
    [InlineData("http://[::1]/x")]
    public void Any_url_text_can_be_judged(string url) =>
        Assert.True(TwilioSignature.IsValid(["t"], url, FormPairs.Empty, TwilioSignature.Compute("t", url, FormPairs.Empty)));

    [Fact]
    public void A_json_body_without_a_hash_in_the_url_is_refused()
    {
        var url = "https://a.example/x?a=1";

        Assert.False(TwilioSignature.IsValidBody(["t"], url, "{}"u8, TwilioSignature.Compute("t", url, FormPairs.Empty)));
    }

    private static string Id(JsonElement vector) => vector.GetProperty("id").GetString()!;
}
