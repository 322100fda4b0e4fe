using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed partial class MessageTemplateTests
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
            [LinkNames.CasePage] = Site + "/console/c-1",
            [LinkNames.Alert] = Site + "/alerts/q8w3e5",
            [LinkNames.Survey] = Site + "/surveys/s4d5f6",
            [LinkNames.FollowUp] = Site + "/followups/g7h8",
            [LinkNames.Appeal] = Site + "/track/x7k2m9?a=1",
        },
        PromiseAt = Instant.FromUtc(2026, 11, 22, 1, 30),
        Clock = ClockKind.FirstResponse,
        DueAt = Instant.FromUtc(2026, 11, 22, 1, 30),
        Remaining = Duration.FromMinutes(288),
        Lateness = Duration.FromMinutes(90),
        Level = 1,
        WasMetInTime = true,
        Handler = "李静",
        Words = "师傅今天下午三点上门更换滤网。",
        Cause = "滤网老化",
        Measures = "免费更换",
        Next = "三个月后再检查一次",
        ExpiresAt = Instant.FromUtc(2026, 11, 29, 1, 30),
    };

    public static TheoryData<NotificationKind, MessageChannel, Language> All
    {
        get
        {
            var all = new TheoryData<NotificationKind, MessageChannel, Language>();
            foreach (var kind in Enum.GetValues<NotificationKind>())
            {
                foreach (var channel in Enum.GetValues<MessageChannel>())
                {
                    all.Add(kind, channel, Language.Chinese);
                    all.Add(kind, channel, Language.English);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_message_names_its_case_and_leaves_no_hole(NotificationKind kind, MessageChannel channel, Language language)
    {
        var message = MessageTemplates.Render(kind, channel, language, Facts);

        Assert.Contains(channel == MessageChannel.Voice ? "C, 1 0 0 1" : "C-1001", message.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Hole(), message.Text + message.Subject);
        Assert.Equal(channel == MessageChannel.Email, message.Html is not null);
        Assert.Equal(channel == MessageChannel.Voice, message.Twiml is not null);
        Assert.Equal(channel is MessageChannel.Email or MessageChannel.Console, message.Subject.Contains("C-1001", StringComparison.Ordinal));
        if (language == Language.Chinese && channel != MessageChannel.Voice)
        {
            Assert.Matches("[\u4e00-\u9fff]", message.Text);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_written_message_has_its_link_whole(NotificationKind kind, MessageChannel channel, Language language)
    {
        if (channel == MessageChannel.Voice)
        {
            return; // Nobody can click on a call.
        }

        var message = MessageTemplates.Render(kind, channel, language, Facts);

        Assert.Contains(Link(kind) + "\n", message.Text + "\n", StringComparison.Ordinal);
        Assert.True(message.Html is null || message.Html.Contains($"href=\"{Link(kind)}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NotificationKind.Receipt, 1)]
    [InlineData(NotificationKind.Warning, 2)]
    [InlineData(NotificationKind.Alert, 2)]
    [InlineData(NotificationKind.AllClear, 1)]
    [InlineData(NotificationKind.Reply, 2)]
    [InlineData(NotificationKind.Result, 3)]
    [InlineData(NotificationKind.Survey, 1)]
    [InlineData(NotificationKind.SurveyReminder, 1)]
    [InlineData(NotificationKind.FollowUp, 1)]
    [InlineData(NotificationKind.StaffTask, 2)]
    public void A_text_takes_few_segments(NotificationKind kind, int segmentsMax)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var text = MessageTemplates.Render(kind, MessageChannel.Sms, language, Facts).Text;
            Assert.True(SmsSegments.Of(text).Count <= segmentsMax, $"{SmsSegments.Of(text)}: {text}");
        }
    }

    [Fact]
    public void A_chinese_receipt_has_the_number_the_promise_with_its_zone_and_the_link_in_seventy_units() // H04
    {
        var message = MessageTemplates.Render(NotificationKind.Receipt, MessageChannel.Sms, Language.Chinese, Facts);

        Assert.Equal("【客服】C-1001已受理，北京时间11月22日09:30前答复 https://care.example.com/track/x7k2m9", message.Text);
        Assert.True(message.Text.Length <= 70);
    }

    [Fact]
    public void An_english_receipt_stays_in_the_cheap_coding() // H04
    {
        var message = MessageTemplates.Render(NotificationKind.Receipt, MessageChannel.Sms, Language.English, Facts);

        Assert.Equal(
            "Customer Service: C-1001 received. We answer by 22 Nov 09:30 Beijing time. https://care.example.com/track/x7k2m9", message.Text);
        Assert.Equal(new SmsSegments(SmsEncoding.Gsm7, message.Text.Length, 1), SmsSegments.Of(message.Text));
    }

    [Fact]
    public void An_alert_says_case_clock_how_late_and_how_to_act() // H40
    {
        var text = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Email, Language.Chinese, Facts);

        Assert.Equal("【告警 L1】工单 C-1001：首次响应已超时1小时30分钟", text.Subject);
        Assert.Equal(
            """
            工单 C-1001 的首次响应已超时1小时30分钟，需要您处理。

            级别: 第 1 级（主管）
            时限: 首次响应
            到期时间: 2026年11月22日 09:30（北京时间）
            超时: 已超时1小时30分钟
            处理人: 李静
            内容: 空气净化器有异响

            处理办法：打开链接，按“确认”接手，并安排答复；未确认将上报下一级。

            查看并确认:
            https://care.example.com/alerts/q8w3e5

            打开工单:
            https://care.example.com/console/c-1

            """.ReplaceLineEndings("\n"),
            text.Text);
    }

    [Theory]
    [InlineData(Language.Chinese, "首次响应", "1小时30分钟", "按 1 确认接手", "cmn-CN")]
    [InlineData(Language.English, "first response", "1 h 30 min late", "Press 1 to confirm", "en-US")]
    public void An_alert_call_spells_the_number_twice_and_asks_for_a_key(Language language, string clock, string late, string key, string code) // H40
    {
        var message = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Voice, language, Facts);

        var gather = XElement.Parse(message.Twiml!).Elements().Single(); // A call has a document.
        Assert.Equal("Gather", gather.Name);
        Assert.Equal(
            ["dtmf", "1", "8", Site + "/alerts/q8w3e5"],
            new[] { "input", "numDigits", "timeout", "action" }.Select(name => gather.Attribute(name)?.Value));
        var say = gather.Elements().Single();
        Assert.Equal((code, "2"), (say.Attribute("language")?.Value, say.Attribute("loop")?.Value));
        Assert.All(new[] { "C, 1 0 0 1", clock, late, key }, words => Assert.Contains(words, say.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_of_an_alert_call_goes_to_its_own_address_where_there_is_one()
    {
        var facts = Facts with { Links = new Dictionary<string, string>(Facts.Links) { [LinkNames.AlertKey] = Site + "/alerts/q8w3e5?via=call&n=1" } };

        var twiml = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Voice, Language.English, facts).Twiml!; // As above.

        Assert.Equal(Site + "/alerts/q8w3e5?via=call&n=1", XElement.Parse(twiml).Element("Gather")?.Attribute("action")?.Value);
    }

    [Fact]
    public void A_case_number_of_ours_is_spoken_in_groups_of_digits()
    {
        var facts = Facts with { CaseNumber = CaseNumber.For(new ContactId("ct-1"), 1) };

        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.Contains(
                CaseNumber.Spoken(facts.CaseNumber, language),
                MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Voice, language, facts).Text,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1", true, "Confirmed. Thank you.")]
    [InlineData("2", false, "Not confirmed. The alert goes on.")]
    [InlineData("", false, "Not confirmed. The alert goes on.")]
    public void Only_the_key_one_confirms_an_alert_call(string digits, bool isConfirmed, string said) // H40
    {
        var confirmed = AlertCall.IsConfirmed(Forms.Of(("Digits", digits)));

        Assert.Equal(isConfirmed, confirmed);
        Assert.Equal(said, XElement.Parse(AlertCall.Answer(confirmed, Language.English, TemplateBook.BuiltIn)).Element("Say")?.Value);
    }

    [Theory]
    [InlineData(Language.Chinese, "原因: 滤网老化", "措施: 免费更换", "后续: 三个月后再检查一次", "申诉")]
    [InlineData(Language.English, "Cause: 滤网老化", "Measures: 免费更换", "What follows: 三个月后再检查一次", "appeal")]
    public void A_result_states_cause_measures_what_follows_and_the_appeal(Language language, params string[] parts) // H51, H62
    {
        var mail = MessageTemplates.Render(NotificationKind.Result, MessageChannel.Email, language, Facts);
        var text = MessageTemplates.Render(NotificationKind.Result, MessageChannel.Sms, language, Facts).Text;

        Assert.All(parts, part => Assert.Contains(part, mail.Text, StringComparison.Ordinal));
        Assert.All(new[] { "滤网老化", "免费更换", "三个月后再检查一次" }, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_result_without_an_appeal_page_leads_back_to_the_case() // H60
    {
        var facts = Facts with { Links = new Dictionary<string, string> { [LinkNames.Track] = Site + "/track/x7k2m9" } };

        var text = MessageTemplates.Render(NotificationKind.Result, MessageChannel.Sms, Language.Chinese, facts).Text;

        Assert.EndsWith("不认可可申诉 " + Site + "/track/x7k2m9", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_survey_names_its_scales_and_when_it_expires() // H61
    {
        var text = MessageTemplates.Render(NotificationKind.Survey, MessageChannel.Email, Language.Chinese, Facts).Text;

        Assert.Contains("1–5 分", text, StringComparison.Ordinal);
        Assert.Contains("0–10 分", text, StringComparison.Ordinal);
        Assert.Contains("2026年11月29日 09:30（北京时间）", text, StringComparison.Ordinal);
        Assert.Contains("申诉", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Hostile_words_stay_words(NotificationKind kind, MessageChannel channel, Language language)
    {
        const string Hostile = "</p><script>alert(1)</script>\r\nBcc: all@example.com\0\u202E\uD800 \"&' <img src=x onerror=y>";
        var facts = Facts with { Subject = Hostile, Words = Hostile, Cause = Hostile, Measures = Hostile, Next = Hostile, Handler = Hostile };

        var message = MessageTemplates.Render(kind, channel, language, facts);

        Assert.DoesNotContain(message.Subject, c => c is '\r' or '\n');
        Assert.DoesNotContain(message.Text, c => c is '\0' or '\u202E' || char.IsSurrogate(c));
        if (message.Twiml is not null)
        {
            Assert.Empty(XElement.Parse(message.Twiml).Descendants("script"));
        }

        if (message.Html is not null)
        {
            var page = new HtmlParser().ParseDocument(message.Html);
            Assert.Empty(page.QuerySelectorAll("script, img, link, iframe, [onerror]"));
            Assert.Equal(language == Language.Chinese ? "zh-CN" : "en", page.DocumentElement.GetAttribute("lang"));
            Assert.NotEqual("", page.Title);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Very_long_words_are_bounded_where_the_channel_is(NotificationKind kind, MessageChannel channel, Language language) // I9
    {
        var words = string.Concat(Enumerable.Repeat("长篇大论 long words ", 20_000));
        var facts = Facts with { Subject = words, Words = words, Cause = words, Measures = words, Next = words };

        var message = MessageTemplates.Render(kind, channel, language, facts);

        Assert.True(message.Subject.Length <= 121);
        Assert.True(message.Twiml is not { Length: > 4000 }, message.Twiml);
        Assert.True(channel != MessageChannel.Sms || SmsSegments.Of(message.Text).Count <= 4);
        Assert.True(channel != MessageChannel.Sms || message.Text.Contains(Link(kind), StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_that_is_no_web_address_cannot_be_clicked()
    {
        var facts = Facts with { Links = new Dictionary<string, string> { [LinkNames.Track] = "javascript:alert(1)" } };

        var html = MessageTemplates.Render(NotificationKind.Receipt, MessageChannel.Email, Language.English, facts).Html!; // A mail has HTML.

        Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("a"));
    }

    [Fact]
    public void A_message_that_would_have_a_hole_is_refused()
    {
        Refused(NotificationKind.Receipt, Facts with { PromiseAt = null });
        Refused(NotificationKind.Receipt, Facts with { CaseNumber = " " });
        Refused(NotificationKind.Receipt, Facts with { Links = new Dictionary<string, string>() });
        Refused(NotificationKind.Warning, Facts with { Remaining = null });
        Refused(NotificationKind.Warning, Facts with { DueAt = null });
        Refused(NotificationKind.Alert, Facts with { Lateness = null });
        Refused(NotificationKind.Alert, Facts with { Level = null });
        Refused(NotificationKind.AllClear, Facts with { Clock = null });
        Refused(NotificationKind.Reply, Facts with { Words = " \n" });

        static void Refused(NotificationKind kind, MessageFacts facts) => Assert.ThrowsAny<ArgumentException>(
            () => MessageTemplates.Render(kind, MessageChannel.Sms, Language.Chinese, facts));
    }

    [Theory]
    [InlineData(0, "0分钟", "0 min")]
    [InlineData(59, "1分钟", "1 min")]
    [InlineData(3600, "1小时", "1 h")]
    [InlineData(90000, "1天1小时", "1 d 1 h")]
    public void A_length_is_said_in_its_parts(int seconds, string chinese, string english)
    {
        Assert.Equal(chinese, TimeWords.Length(Duration.FromSeconds(seconds), Language.Chinese));
        Assert.Equal(english, TimeWords.Length(Duration.FromSeconds(seconds), Language.English));
    }

    [Fact]
    public void Another_zone_is_named_by_its_id()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        Assert.Equal("22 November 2026, 02:30 (Europe/Berlin)", TimeWords.Full(Facts.PromiseAt!.Value, zone, Language.English)); // Set above.
    }

    [Fact]
    public void All_clocks_have_a_name_in_both_languages()
    {
        var subjects = Enum.GetValues<ClockKind>().SelectMany(clock => Enum.GetValues<Language>().Select(language =>
            MessageTemplates.Render(NotificationKind.AllClear, MessageChannel.Email, language, Facts with { Clock = clock, Round = 2 }).Subject));

        Assert.Equal(18, subjects.Distinct().Count());
    }

    private static string Link(NotificationKind kind) => Facts.Links[kind switch
    {
        NotificationKind.Receipt or NotificationKind.Reply => LinkNames.Track,
        NotificationKind.Alert => LinkNames.Alert,
        NotificationKind.Result => LinkNames.Appeal,
        NotificationKind.Survey or NotificationKind.SurveyReminder => LinkNames.Survey,
        NotificationKind.FollowUp => LinkNames.FollowUp,
        _ => LinkNames.CasePage,
    }];

    [GeneratedRegex(@"[{}]|\bnull\b|Serverless\.|  \S|：。|：，")]
    private static partial Regex Hole();
}
