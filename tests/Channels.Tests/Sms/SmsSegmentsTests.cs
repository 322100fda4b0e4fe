namespace Serverless.Channels.Tests;

public sealed class SmsSegmentsTests
{
    public static TheoryData<string> Vectors =>
        [.. TwilioSamples.Json("sms-segment-vectors.json").GetProperty("vectors").EnumerateArray().Select(v => v.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_counts_as_the_calculator_does(string id)
    {
        var vector = TwilioSamples.Json("sms-segment-vectors.json").GetProperty("vectors").EnumerateArray()
            .Single(v => v.GetProperty("id").GetString() == id);

        var segments = SmsSegments.Of(vector.GetProperty("text").GetString()!);

        Assert.Equal(vector.GetProperty("encoding").GetString() == "GSM-7" ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, segments.Encoding);
        Assert.Equal(vector.GetProperty("units").GetInt32(), segments.Units);
        Assert.Equal(vector.GetProperty("segments").GetInt32(), segments.Count);
    }

    [Fact]
    public void No_pair_is_cut_in_half_at_the_border_of_two_segments()
    {
        // 66 + 2 would end in the middle of the emoji: it moves to the next segment, and the last unit makes a third.
        Assert.Equal(3, SmsSegments.Of(new string('汉', 66) + "😀" + new string('汉', 66)).Count);
        Assert.Equal(3, SmsSegments.Of(new string('a', 152) + "€" + new string('a', 152)).Count);
        Assert.Equal(0, SmsSegments.Of("").Count);
    }
}
