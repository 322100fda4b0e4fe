using System.Reflection;
using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>What people read when a service manager has other words than the built-in ones.</summary>
public sealed class TemplateWordingTests
{
    private const string Site = "https://care.example.com";

    private static readonly MessageFacts Facts = new()
    {
        CaseNumber = "C-1001",
        Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        Subject = "空气净化器有异响",
        Links = new Dictionary<string, string>
        {
            [LinkNames.Track] = Site + "/track/x7k2m9",
            [LinkNames.CasePage] = Site + "/cases/c-1",
            [LinkNames.Alert] = Site + "/alerts/q8w3e5",
            [LinkNames.Survey] = Site + "/surveys/s4d5f6",
            [LinkNames.FollowUp] = Site + "/followups/g7h8",
        },
        PromiseAt = Instant.FromUtc(2026, 11, 22, 1, 30),
        Clock = ClockKind.FirstResponse,
        DueAt = Instant.FromUtc(2026, 11, 23, 1, 30),
        Remaining = Duration.FromMinutes(288),
        Lateness = Duration.FromMinutes(90),
        Level = 1,
        Words = "师傅今天下午三点上门更换滤网。",
        Cause = "滤网老化",
        Measures = "免费更换",
    };

    private static readonly TemplateBook Example =
        (TemplateBook)RuleFile.Read(Encoding.UTF8.GetString(RuleKinds.Templates.ExampleFile()), [])!.Content; // A test of the rules sees that it is right.

    [Fact]
    public void A_changed_part_is_said_and_the_others_stay()
    {
        var book = Book("receipt", "zh-CN", "sms", "尊敬的客户，{number}已登记，{due}前回复您 {track}");

        var sms = Render(book, NotificationKind.Receipt, MessageChannel.Sms);
        var mail = Render(book, NotificationKind.Receipt, MessageChannel.Email);

        Assert.Equal($"尊敬的客户，C-1001已登记，北京时间11月22日09:30前回复您 {Site}/track/x7k2m9", sms.Text);
        Assert.Equal(MessageTemplates.Render(NotificationKind.Receipt, MessageChannel.Email, Language.Chinese, Facts), mail);
    }

    [Fact]
    public void What_people_wrote_is_encoded_and_never_read_as_a_template()
    {
        var book = Book("reply", "en", "body", "About {number} & more:\\n\\n{words}\\n\\nSee it: {track}");
        var facts = Facts with { Words = "<b>{track}</b> 5 < 6" };

        var mail = MessageTemplates.Render(NotificationKind.Reply, MessageChannel.Email, Language.English, facts, book);

        Assert.Equal($"About C-1001 & more:\n\n> <b>{{track}}</b> 5 < 6\n\nSee it:\n{Site}/track/x7k2m9\n", mail.Text);
        Assert.Contains("<p>About C-1001 &amp; more:</p>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;{track}&lt;/b&gt; 5 &lt; 6</blockquote>", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Site}/track/x7k2m9\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_body_without_its_fact_is_left_out()
    {
        var book = Book("staff-task", "en", "body", "Case {number}\\nDue: {due}\\n{words}\\nOpen: {case}");

        var dated = MessageTemplates.Render(NotificationKind.StaffTask, MessageChannel.Console, Language.English, Facts, book).Text;
        var open = MessageTemplates.Render(NotificationKind.StaffTask, MessageChannel.Console, Language.English, Facts with { DueAt = null }, book).Text;

        Assert.Contains("Due: 23 November 2026, 09:30 (Beijing time)", dated, StringComparison.Ordinal);
        Assert.DoesNotContain("Due", open, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_words_give_way_in_a_text_message_so_that_its_link_stays()
    {
        var book = Book("reply", "zh-CN", "sms", "【{organisation}】{number}：{words} 详情 {track}");
        var facts = Facts with { Words = string.Concat(Enumerable.Repeat("您的空气净化器", 200)) };

        var text = MessageTemplates.Render(NotificationKind.Reply, MessageChannel.Sms, Language.Chinese, facts, book).Text;

        Assert.InRange(SmsSegments.Of(text).Count, 1, 4);
        Assert.EndsWith($"… 详情 {Site}/track/x7k2m9", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_about_an_alert_says_the_new_words_and_asks_for_the_key_all_the_same() // H40
    {
        var book = Book("alert", "en", "voice", "Attention, case {number}, {clock} {late}.");

        var call = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Voice, Language.English, Facts, book);

        Assert.Equal("Attention, case C, 1 0 0 1, first response 1 h 30 min late.", call.Text);
        Assert.Contains("<Gather", call.Twiml, StringComparison.Ordinal);
        Assert.Contains("press 1", call.Twiml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(MessageTemplateTests.All), MemberType = typeof(MessageTemplateTests))]
    public void The_example_says_every_message_whole(NotificationKind kind, MessageChannel channel, Language language)
    {
        foreach (var facts in (ReadOnlySpan<MessageFacts>)[Facts, Facts with { IsCopy = true, MovedTo = Facts.PromiseAt }])
        {
            var message = MessageTemplates.Render(kind, channel, language, facts, Example);

            Assert.NotEmpty(message.Text);
            Assert.DoesNotContain('{', message.Subject + message.Text);
            Assert.True(channel == MessageChannel.Voice || message.Text.Contains(Site, StringComparison.Ordinal), "A link is needed.");
            Assert.True(channel != MessageChannel.Sms || SmsSegments.Of(message.Text).Count <= 4, "It is too long.");
        }
    }

    [Theory]
    [InlineData(ServiceWord.ReportReady)]
    [InlineData(ServiceWord.CallbackAhead)]
    [InlineData(ServiceWord.ArchiveGaps)]
    public void The_words_about_the_services_own_work_are_changed_too(ServiceWord word)
    {
        var mail = new ServiceMail("id", "ma", word, "2026-11", "/reports", Facts.PromiseAt!.Value) { Count = 7 }; // The facts have one.

        var rendered = ServiceWords.Render(mail, MessageChannel.Email, Language.English, OrganisationName.Default, Site + "/reports", Example);

        Assert.Contains("2026-11", rendered.Subject, StringComparison.Ordinal);
        Assert.Contains(Site + "/reports", rendered.Text, StringComparison.Ordinal);
        Assert.Equal(word != ServiceWord.ReportReady, rendered.Text.Contains('7', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_task_that_has_a_built_in_sentence_can_be_given_another()
    {
        var constants = typeof(TaskWords).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!); // All are texts.

        Assert.Empty(constants.Except(TaskKinds.All));
        Assert.DoesNotContain(TaskKinds.All, kind => TaskWords.Of(kind, Language.English) == kind);
    }

    private static RenderedMessage Render(TemplateBook book, NotificationKind kind, MessageChannel channel) =>
        MessageTemplates.Render(kind, channel, Language.Chinese, Facts, book);

    private static TemplateBook Book(string kind, string language, string part, string text)
    {
        var faults = new List<RuleFault>();
        var json = $$"""{ "id": "standard", "version": 2, "words": { "{{kind}}": { "{{language}}": { "{{part}}": "{{text}}" } } } }""";
        var book = TemplateBook.Read(Encoding.UTF8.GetBytes(json), faults);
        Assert.Empty(faults);
        return book!; // Without faults it is there.
    }
}
