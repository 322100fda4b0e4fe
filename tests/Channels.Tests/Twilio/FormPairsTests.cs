using System.Text;

namespace Serverless.Channels.Tests;

public sealed class FormPairsTests
{
    [Fact]
    public void Order_repeats_empty_values_and_bare_names_are_kept()
    {
        var form = Parse("b=1&a=&b=2&c&&=x&b=1");

        Assert.Equal(["b=1", "a=", "b=2", "c=", "=x", "b=1"], form.Pairs.Select(pair => pair.Key + "=" + pair.Value));
        Assert.Equal("1", form["b"]);
        Assert.Equal("", form["missing"]);
        Assert.True(form.Has("c"));
        Assert.False(form.Has("missing"));
    }

    [Theory]
    [InlineData("Body=%E6%82%A8+%2B%26%3D", "您 +&=")]
    [InlineData("Body=100%", "100%")]
    [InlineData("Body=%zz%4", "%zz%4")]
    [InlineData("Body=%F0%9F%98%80", "😀")]
    [InlineData("Body=a%0D%0Ab%20", "a\r\nb ")]
    [InlineData("Body=a=b=c", "a=b=c")]
    [InlineData("Body=%FF%C3", "\uFFFD\uFFFD")]
    [InlineData("Body=%00", "\0")]
    public void Values_are_decoded_and_broken_escapes_do_not_throw(string body, string expected) =>
        Assert.Equal(expected, Parse(body)["Body"]);

    [Fact]
    public void Too_many_pairs_and_too_many_bytes_are_refused() // I9
    {
        Assert.True(FormPairs.TryParse(Bytes(string.Join('&', Enumerable.Repeat("a=1", FormPairs.PairsMax))), out _));
        Assert.False(FormPairs.TryParse(Bytes(string.Join('&', Enumerable.Repeat("a=1", FormPairs.PairsMax + 1))), out _));
        Assert.False(FormPairs.TryParse(new byte[FormPairs.BytesMax + 1], out _));
        Assert.True(FormPairs.TryParse([], out var empty));
        Assert.Empty(empty.Pairs);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        var bytes = new byte[300];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            bytes[i % 300] = (byte)'%';
            Assert.True(FormPairs.TryParse(bytes, out _));
        }
    }

    [Theory]
    [InlineData("?lang=zh&attempt=2", "zh")]
    [InlineData("lang=zh", "zh")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_query_reads_with_or_without_its_question_mark(string? query, string expected) =>
        Assert.Equal(expected, FormPairs.OfQuery(query)["lang"]);

    private static FormPairs Parse(string body) =>
        FormPairs.TryParse(Bytes(body), out var form) ? form : throw new InvalidDataException(body);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
