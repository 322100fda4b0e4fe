using System.Text;

namespace Serverless.Channels.Tests;

public sealed class MultipartBodyTests
{
    [Fact]
    public void Parts_keep_every_byte_between_their_delimiters()
    {
        var read = Read("preamble\r\n--b\r\nA: 1\r\n\r\none\r\n\r\n--b  \r\n\r\n\r\n--b\nB: 2\n\ntwo\n--b--\r\nepilogue");

        Assert.Equal(["one\r\n", "", "two"], read.Parts.Select(part => Encoding.Latin1.GetString(part.Body.Span)));
        Assert.False(read.IsBroken);
    }

    [Fact]
    public void What_only_looks_like_a_delimiter_is_content()
    {
        var read = Read("--b\r\n\r\nx --b\r\n--bb\r\n --b\r\n--b-\r\n--b x\r\n--b--");

        Assert.Equal("x --b\r\n--bb\r\n --b\r\n--b-\r\n--b x", Encoding.Latin1.GetString(Assert.Single(read.Parts).Body.Span));
        Assert.False(read.IsBroken);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("no delimiter at all", 0)]
    [InlineData("--b", 1)]
    [InlineData("--b\r\nA: 1", 1)]
    [InlineData("--b\r\nA: 1\r\n\r\ncut of", 1)]
    [InlineData("--b\r\n\r\none\r\n--b\r\n\r\ntw", 2)]
    public void A_body_without_an_end_is_broken_and_gives_what_it_has(string body, int parts)
    {
        var read = Read(body);

        Assert.True(read.IsBroken);
        Assert.Equal(parts, read.Parts.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_boundary_that_is_missing_or_endless_gives_nothing(string? boundary) =>
        Assert.True(MultipartBody.Read("--b--"u8.ToArray(), boundary ?? new string('b', 300), 10).IsBroken);

    [Fact]
    public void More_parts_than_asked_for_are_not_read()
    {
        var body = string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 50)) + "--b--";

        var read = MultipartBody.Read(Encoding.ASCII.GetBytes(body), "b", 20);

        Assert.Equal(20, read.Parts.Count);
        Assert.True(read.IsBroken);
    }

    [Fact]
    public void Parts_are_slices_of_the_body_and_no_copies()
    {
        var body = new byte[32 * 1024 * 1024];
        Array.Fill(body, (byte)'x');
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"u8.CopyTo(body);
        "\r\n--b--\r\n"u8.CopyTo(body.AsSpan(body.Length - 9));
        _ = MultipartBody.Read(body, "b", 10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = MultipartBody.Read(body, "b", 10);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        Assert.InRange(Assert.Single(read.Parts).Body.Length, body.Length - 200, body.Length);
    }

    private static MultipartParts Read(string body) => MultipartBody.Read(Encoding.Latin1.GetBytes(body), "b", 100);
}
