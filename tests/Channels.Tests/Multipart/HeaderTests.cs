using System.Text;

namespace Serverless.Channels.Tests;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("attachment; filename=a.pdf", "a.pdf")]
    [InlineData("attachment; filename=\"a; b.pdf\"", "a; b.pdf")]
    [InlineData("attachment; filename=\"a \\\"b\\\".pdf\"", "a \"b\".pdf")]
    [InlineData("attachment; filename=\"C:\\dir\\a.pdf\"", "C:\\dir\\a.pdf")]
    [InlineData("attachment; filename*=UTF-8''%E8%AF%B4%E6%98%8E.pdf; filename=x.pdf", "说明.pdf")]
    [InlineData("attachment; filename*=gbk'zh'%CB%B5%C3%F7.pdf", "说明.pdf")]
    [InlineData("attachment; filename*0*=UTF-8''%E8%AF; filename*1*=%B4%E6%98%8E; filename*2=.pdf", "说明.pdf")]
    [InlineData("attachment; filename=\"=?UTF-8?B?6K+05piOLnBkZg==?=\"", "说明.pdf")]
    [InlineData("attachment; FileName = \"a.pdf\" ; size=1", "a.pdf")]
    [InlineData("attachment; filename=\"open", "open")]
    [InlineData("attachment; size=1", null)]
    [InlineData("", null)]
    public void File_names_are_read_in_all_their_spellings(string header, string? name) =>
        Assert.Equal(name, HeaderParameters.Parse(header)["filename"]);

    [Theory]
    [InlineData("=?gb18030?B?1ty93A==?= <z@example.net>", "周杰 <z@example.net>")]
    [InlineData("=?UTF-8?Q?a=E5=91=A8_b?=", "a周 b")]
    [InlineData("=?utf-8?B?5ZGo?= =?utf-8?B?5p2w?=", "周杰")]
    [InlineData("=?utf-8?B?5ZE=?=\r\n =?utf-8?B?qA==?=", "周")]
    [InlineData("=?utf-8*zh?b?5ZGo?= and =?iso-8859-1?q?=E9?=", "周 and é")]
    [InlineData("=?utf-8?X?abc?= =?broken", "=?utf-8?X?abc?= =?broken")]
    [InlineData("=??B?abc?=", "=??B?abc?=")]
    public void Encoded_words_are_read(string text, string expected) => Assert.Equal(expected, EncodedWords.Decode(text));

    [Theory]
    [InlineData("李伟 <li.wei@example.net>", "李伟", "li.wei@example.net")]
    [InlineData("\"Dana K.\" <dana@example.org>", "Dana K.", "dana@example.org")]
    [InlineData("\"Li, Wei\" <li.wei@example.net>, x@example.net", "Li, Wei", "li.wei@example.net")]
    [InlineData("li.wei@example.net", "", "li.wei@example.net")]
    [InlineData("li.wei@example.net (Li Wei)", "Li Wei", "li.wei@example.net")]
    [InlineData("undisclosed-recipients:;, a@example.net", "", "a@example.net")]
    [InlineData("\"a@b\" <c@example.net>", "a@b", "c@example.net")]
    public void Addresses_are_read_with_their_names(string header, string name, string address) =>
        Assert.Equal(new Mailbox(name, address), Mailbox.ReadList(header)[0]);

    [Fact]
    public void An_address_list_without_an_end_is_read_in_bounds() =>
        Assert.InRange(Mailbox.ReadList(string.Concat(Enumerable.Repeat("a@b,", 100_000))).Count, 1, 200);

    [Theory]
    [InlineData("Sat, 21 Nov 2026 15:58:02 +0800", "2026-11-21T07:58:02Z")]
    [InlineData("21 Nov 2026 15:58 +0800 (CST)", "2026-11-21T07:58:00Z")]
    [InlineData("Sat, 21 Nov 26 07:58:02 GMT", "2026-11-21T07:58:02Z")]
    [InlineData("Sat,21 Nov 2026 02:58:02 EST", "2026-11-21T07:58:02Z")]
    public void Dates_are_read(string header, string expected) =>
        Assert.Equal(expected, MailDate.Read(header)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Sat, 31 Feb 2026 15:58:02 +0800")]
    [InlineData("Sat, 21 Nov 2026 25:58:02 +0800")]
    [InlineData("Sat, 21 Nov 2026 15:58:02")]
    [InlineData("Sat, 21 Nov 99999999999 15:58:02 +0800")]
    [InlineData("Sat, 21 Nov 2026 15:58:02 +9999")]
    public void What_is_no_date_is_null(string? header) => Assert.Null(MailDate.Read(header));

    [Theory]
    [InlineData("gb2312", "gb18030", "㐂鑫")]
    [InlineData("x-gbk", "gbk", "客服")]
    [InlineData("unknown-8bit", "utf-8", "客服")]
    [InlineData("unknown-8bit", "gb18030", "客服中心")]
    [InlineData("utf-8", "gb18030", "您好，请尽快处理我的订单")]
    [InlineData("us-ascii", "utf-8", "€49")]
    [InlineData("big5", "big5", "請盡快處理")]
    [InlineData("utf-7", "utf-8", "客服")]
    [InlineData(null, "utf-8", "客服")]
    public void Text_is_read_whatever_its_label_says(string? label, string written, string text) =>
        Assert.Equal(text, MailCharsets.Decode(MailCharsetsBytes(written, text), label));

    [Fact]
    public void One_damaged_letter_does_not_turn_a_text_into_another_language()
    {
        var bytes = Encoding.UTF8.GetBytes("您好，上周购买的空气净化器一直有异响，麻烦安排换货。");
        bytes[1] = (byte)'x';

        Assert.EndsWith("，上周购买的空气净化器一直有异响，麻烦安排换货。", MailCharsets.Decode(bytes, "utf-8"), StringComparison.Ordinal);
    }

    [Fact]
    public void Base64_and_quoted_printable_are_read_tolerantly()
    {
        Assert.Equal("hello"u8.ToArray(), TransferEncodings.Base64("aGVs\r\n bG8"u8));
        Assert.Equal("hihi"u8.ToArray(), TransferEncodings.Base64("aGk=aGk="u8));
        Assert.Equal("a=b c=\u00E9 =zz"u8.ToArray(), TransferEncodings.QuotedPrintable("a=3Db=20=\r\nc=3D=C3=A9 =zz"u8, isHeader: false));
        Assert.Equal("ab"u8.ToArray(), TransferEncodings.QuotedPrintable("a= \nb="u8, isHeader: false));
    }

    private static byte[] MailCharsetsBytes(string charset, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(charset).GetBytes(text);
    }
}
