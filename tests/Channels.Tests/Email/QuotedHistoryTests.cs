namespace Serverless.Channels.Tests;

public sealed class QuotedHistoryTests
{
    [Theory]
    [InlineData("新内容\n\n-----原始邮件-----\n旧内容")]
    [InlineData("新内容\n\n------------------ 原始邮件 ------------------\n发件人: x\n旧内容")]
    [InlineData("新内容\r\n\r\n发件人：客服 <a@example.com>\r\n发送时间：2026年11月20日\r\n旧内容")]
    [InlineData("新内容\n\n在 2026年11月20日，下午5:12，客服中心 <support@example.com> 写道：\n旧内容")]
    [InlineData("新内容\n\n客服 <support@example.com> 于2026年11月20日周五 17:12写道：\n旧内容")]
    [InlineData("新内容\n\n在2026-11-20 17:12:00，\"客服\" <support@example.com> 写道：\n> 旧内容")]
    [InlineData("新内容\n\nOn Fri, 20 Nov 2026 at 17:12, Support <support@example.com> wrote:\nold")]
    [InlineData("新内容\n\nOn Fri, 20 Nov 2026 at 17:12, Support Centre\n<support@example.com>\nwrote:\n> old")]
    [InlineData("新内容\n\n________________________________\nFrom: Support <a@example.com>\nSent: Friday\nold")]
    [InlineData("新内容\n\n*From:* Support <a@example.com>\n*Sent:* Friday\nold")]
    [InlineData("新内容\n\n-----Original Message-----\nold")]
    [InlineData("新内容\n> old\n>> older")]
    [InlineData("> 旧内容\n\n新内容")]
    [InlineData("On Fri, 20 Nov 2026, Support <a@example.com> wrote:\n> old\n\n新内容")]
    [InlineData("新内容\n-- \n李伟\n销售部")]
    [InlineData("新内容\n\n发自我的iPhone")]
    [InlineData("新内容\n\n李伟\n发自我的 iPhone\n\n> old")]
    [InlineData("新内容\n\nSent from my iPhone")]
    [InlineData("新内容\n\n获取 Outlook for iOS")]
    public void Only_what_is_new_is_left(string text) => Assert.Equal("新内容", QuotedHistory.NewWords(text, "李伟"));

    [Theory]
    [InlineData("您好，\n\n谢谢\n李伟")]
    [InlineData("发件人:是我自己")]
    [InlineData("From: Beijing to Shanghai\nI want to travel.")]
    [InlineData("5 > 3 是对的")]
    [InlineData("On Monday I wrote:\nplease call me.")]
    [InlineData("> only a quotation")]
    [InlineData("发自我的iPhone")]
    [InlineData("请看下面\n---------- Forwarded message ---------\nFrom: shop <s@example.net>\nDate: Friday\n内容")]
    public void Words_that_only_look_like_history_stay(string text) => Assert.Equal(text, QuotedHistory.NewWords(text, "李伟"));
}
