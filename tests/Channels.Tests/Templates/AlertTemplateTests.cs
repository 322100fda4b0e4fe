using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>What alerts say that are not plain: class 1, copies, broken promises, all-clears for another target (H27, S42, S44).</summary>
public sealed class AlertTemplateTests
{
    private static readonly Instant Due = Instant.FromUtc(2026, 11, 23, 3, 0);

    private static readonly MessageFacts Facts = new()
    {
        CaseNumber = "C-1001",
        Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        Subject = "厨房着火",
        Clock = ClockKind.Incident,
        DueAt = Due,
        Level = 2,
        Lateness = Duration.Zero,
        Remaining = Duration.FromHours(2),
        Links = new Dictionary<string, string>
        {
            [LinkNames.Alert] = "https://care.example.com/alerts/a1",
            [LinkNames.AlertKey] = "https://care.example.com/alerts/a1/key",
            [LinkNames.CasePage] = "https://care.example.com/cases/c1",
        },
    };

    [Fact]
    public void A_class_1_alert_says_until_when_to_confirm() // H27
    {
        var chinese = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Sms, Language.Chinese, Facts);
        var english = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Email, Language.English, Facts);
        var call = MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Voice, Language.Chinese, Facts);

        Assert.Contains("11:00前确认", chinese.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("超时", chinese.Text, StringComparison.Ordinal);
        Assert.StartsWith("[Class 1] Case C-1001: confirm by", english.Subject, StringComparison.Ordinal);
        Assert.Contains("<Gather", call.Twiml, StringComparison.Ordinal);
        var late = Facts with { Lateness = Duration.FromHours(1), Remaining = Duration.Zero };
        Assert.Contains("超时1小时", MessageTemplates.Render(NotificationKind.Alert, MessageChannel.Email, Language.Chinese, late).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Chinese, "抄送")]
    [InlineData(Language.English, "Copy")]
    public void A_copy_asks_for_nothing_and_confirms_nothing(Language language, string mark) // H27
    {
        var copy = Facts with { IsCopy = true };

        foreach (var channel in Enum.GetValues<MessageChannel>())
        {
            var message = MessageTemplates.Render(NotificationKind.Alert, channel, language, copy);
            Assert.Contains(mark, message.Subject + message.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("/alerts/", message.Text + message.Html + message.Twiml, StringComparison.Ordinal);
            Assert.DoesNotContain("<Gather", message.Twiml ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Language.Chinese, "承诺")]
    [InlineData(Language.English, "promise")]
    public void An_alert_after_a_broken_promise_says_so_on_every_channel(Language language, string word) // S44
    {
        var broken = Facts with { Clock = ClockKind.FirstResponse, Lateness = Duration.FromHours(9), BrokenPromise = Due };

        foreach (var channel in Enum.GetValues<MessageChannel>())
        {
            var message = MessageTemplates.Render(NotificationKind.Alert, channel, language, broken);
            Assert.Contains(word, message.Text, StringComparison.Ordinal);
            Assert.True(channel != MessageChannel.Sms || SmsSegments.Of(message.Text).Count <= 2, message.Text);
        }
    }

    [Theory]
    [InlineData(Language.Chinese, "作废")]
    [InlineData(Language.English, "void")]
    public void An_all_clear_for_another_target_names_the_new_due_instant(Language language, string word) // S42
    {
        var moved = Facts with { Clock = ClockKind.FirstResponse, MovedTo = Due };

        var mail = MessageTemplates.Render(NotificationKind.AllClear, MessageChannel.Email, language, moved);

        Assert.Contains(word, mail.Text, StringComparison.Ordinal);
        Assert.Contains("11:00", mail.Text, StringComparison.Ordinal);
    }
}
