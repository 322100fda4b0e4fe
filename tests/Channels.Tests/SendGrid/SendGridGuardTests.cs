using System.Text;
using Microsoft.Extensions.Options;
using Serverless.Embedded;

namespace Serverless.Channels.Tests;

public sealed class SendGridGuardTests
{
    private static readonly (Dictionary<string, string> Headers, Cases.RawContact Raw) Sample = SendGridSamples.Request("01-utf8-zh.http");
    private static readonly string Signature = Sample.Headers[SendGridSignature.SignatureHeader];
    private static readonly string Timestamp = Sample.Headers[SendGridSignature.TimestampHeader];

    [Fact]
    public void A_signed_mail_is_trusted_within_its_window_only()
    {
        Assert.Equal(SendGridTrust.Trusted, Guard(Signed).JudgeMail(Signature, Timestamp, null, Sample.Raw.Body.Span));
        Assert.Equal(SendGridTrust.Wrong, Guard(Signed, hoursLater: 73).JudgeMail(Signature, Timestamp, null, Sample.Raw.Body.Span));
        Assert.Equal(SendGridTrust.Wrong, Guard(Signed).JudgeMail(Signature, Timestamp, null, "changed"u8));
        Assert.Equal(SendGridTrust.Missing, Guard(Signed).JudgeMail(null, null, null, Sample.Raw.Body.Span));
    }

    [Theory]
    [InlineData("parse:secret", "Basic ", SendGridTrust.Trusted)]
    [InlineData("parse:secret", "basic ", SendGridTrust.Trusted)]
    [InlineData("parse:secre", "Basic ", SendGridTrust.Wrong)]
    [InlineData("parse:secrets", "Basic ", SendGridTrust.Wrong)]
    [InlineData("parse:secret", "Bearer ", SendGridTrust.Wrong)]
    [InlineData("", "Basic ", SendGridTrust.Wrong)]
    public void A_password_is_compared_whole(string pair, string scheme, SendGridTrust expected)
    {
        var header = scheme + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

        Assert.Equal(expected, Guard(WithPassword).JudgeMail(null, null, header, default));
    }

    [Fact]
    public void A_password_that_is_no_base64_is_wrong() =>
        Assert.Equal(SendGridTrust.Wrong, Guard(WithPassword).JudgeMail(null, null, "Basic %%%", default));

    [Fact]
    public void Nobody_is_trusted_when_nothing_is_set_up()
    {
        var guard = Guard(new SendGridOptions());

        Assert.Equal(SendGridTrust.Missing, guard.JudgeMail(null, null, null, default));
        Assert.Equal(SendGridTrust.Wrong, guard.JudgeMail(Signature, Timestamp, null, Sample.Raw.Body.Span));
        Assert.Equal(SendGridTrust.Wrong, guard.JudgeMail(null, null, "Basic Og==", default));
    }

    [Fact]
    public void Events_use_their_own_key_and_a_window_of_a_day()
    {
        var other = SendGridSamples.Json("signature-vectors.json").GetProperty("vectors")[0].GetProperty("publicKeyBase64").GetString();

        Assert.Equal(SendGridTrust.Trusted, Guard(Signed).JudgeEvents(Signature, Timestamp, null, Sample.Raw.Body.Span));
        Assert.Equal(SendGridTrust.Wrong, Guard(Signed, hoursLater: 25).JudgeEvents(Signature, Timestamp, null, Sample.Raw.Body.Span));
        Assert.Equal(SendGridTrust.Wrong, Guard(new SendGridOptions { InboundPublicKey = SendGridSamples.PublicKey, EventPublicKey = other })
            .JudgeEvents(Signature, Timestamp, null, Sample.Raw.Body.Span));
    }

    private static SendGridOptions Signed => new() { InboundPublicKey = SendGridSamples.PublicKey };

    private static SendGridOptions WithPassword => new() { InboundUser = "parse", InboundPassword = "secret" };

    private static SendGridGuard Guard(SendGridOptions options, int hoursLater = 0) =>
        new(Options.Create(options), new VirtualTimeProvider(SendGridSamples.SignedAt.ToDateTimeOffset().AddHours(hoursLater)));
}
