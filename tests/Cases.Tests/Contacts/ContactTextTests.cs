using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class ContactTextTests
{
    [Theory]
    [InlineData("Li.Wei@Example.NET", "Li.Wei@example.net", null)]
    [InlineData("李伟 <li.wei@example.net>", "li.wei@example.net", "李伟")]
    [InlineData("\"Dana \\\"D\\\" K.\" <dana@example.org>", "dana@example.org", "Dana \"D\" K.")]
    [InlineData("a@例え.jp", "a@xn--r8jz45g.jp", null)]
    [InlineData("用户@example.cn", "用户@example.cn", null)]
    [InlineData("<support+tag@Example.com>", "support+tag@example.com", null)]
    public void A_mail_address_is_told_from_its_name(string text, string address, string? name) =>
        Assert.Equal((address, name), EmailAddresses.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("nobody")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a..b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@exa mple.com")]
    [InlineData("a@\ud800.com")]
    [InlineData("<>")]
    public void What_is_no_address_has_none(string? text) => Assert.Null(EmailAddresses.Normalise(text));

    [Fact]
    public void A_huge_address_is_none() => Assert.Null(EmailAddresses.Normalise(new string('a', 1 << 20) + "@example.com"));

    [Theory]
    [InlineData("您好，我上周买的空气净化器一直有异响，订单号 20431，想申请换货。", Language.Chinese)]
    [InlineData("Hi, my invoice INV-7781 was charged twice. Thanks, Dana", Language.English)]
    [InlineData("My colleague 李伟 wrote to you about the air purifier last week", Language.English)]
    [InlineData("OK 收到 thanks", Language.Chinese)]
    [InlineData("12345 !!", Language.Chinese)]
    public void The_language_is_told_from_the_words(string words, Language expected) =>
        Assert.Equal(expected, LanguageDetection.Of(words, Language.Chinese));

    [Fact]
    public void A_time_in_the_future_or_long_ago_is_replaced_by_our_receipt() // S13
    {
        var now = Given.Monday9;

        Assert.Equal((now - Duration.FromHours(23), false), ContactTime.Correct(now - Duration.FromHours(23), now));
        Assert.Equal((now, true), ContactTime.Correct(now - Duration.FromHours(25), now));
        Assert.Equal((now, true), ContactTime.Correct(now + Duration.FromSeconds(1), now));
        Assert.Equal((now, false), ContactTime.Correct(null, now + Duration.FromMilliseconds(400)));
    }

    [Theory]
    [InlineData("漏水照片 1.png", "漏水照片 1.png")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\temp\\a?.exe", "a.exe")]
    [InlineData("x\u202egnp.exe", "xgnp.exe")]
    [InlineData("..", "file")]
    [InlineData(null, "file")]
    [InlineData("a\u0000b\r\n.txt", "ab .txt")]
    public void A_file_name_is_safe_to_show(string? name, string expected) => Assert.Equal(expected, SafeText.FileName(name));

    [Fact]
    public void A_long_file_name_keeps_its_extension()
    {
        var name = SafeText.FileName(new string('名', 500) + ".pdf");

        Assert.Equal((120, ".pdf"), (name.Length, name[^4..]));
    }

    [Fact]
    public void Words_are_cut_at_a_whole_character_and_cleaned()
    {
        var (words, isCut) = SafeText.Words(new string('x', SafeText.WordsMax - 1) + "😀" + new string('y', 1 << 20));

        Assert.True(isCut);
        Assert.Equal(SafeText.WordsMax - 1, words.Length);
        Assert.Equal(("a\nb\nc \ufffd", false), SafeText.Words("a\r\nb\rc \ud800\u0007\u202e"));
        Assert.Equal(("", false), SafeText.Words(null));
        Assert.Equal("a b", SafeText.Subject(" a\r\nb "));
    }
}
