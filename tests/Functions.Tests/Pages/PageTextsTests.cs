using Serverless.Cases;

namespace Serverless.Functions.Tests;

public sealed class PageTextsTests
{
    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void A_language_has_words_for_every_value(Language language)
    {
        var texts = PageTexts.For(language);

        Assert.Equal(Enum.GetValues<CaseStatus>(), texts.Track.Status.Keys.Order());
        Assert.Equal(Enum.GetValues<CaseStatus>(), texts.Track.Meaning.Keys.Order());
        Assert.Equal(Enum.GetValues<TrackStepKind>(), texts.Track.Steps.Keys.Order());
        Assert.Equal(Enum.GetValues<ClockKind>(), texts.Alert.Clocks.Keys.Order());
        Assert.Equal(Enum.GetValues<ClockKind>(), texts.Alert.ToDo.Keys.Order());
        Assert.Equal(Enum.GetValues<MessageKind>(), texts.Messages.Keys.Order());
        Assert.Equal(5, texts.Survey.CsatMeanings.Count);
        Assert.NotEqual(language, texts.OtherLanguage);
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void A_language_has_the_domains_words_for_every_value(Language language)
    {
        var texts = DomainTexts.For(language);

        Assert.Equal(Enum.GetValues<CaseStatus>(), texts.Status.Keys.Order());
        Assert.Equal(Enum.GetValues<CaseNature>(), texts.Nature.Keys.Order());
        Assert.Equal(Enum.GetValues<Complexity>(), texts.Complexity.Keys.Order());
        Assert.Equal(Enum.GetValues<Urgency>(), texts.Urgency.Keys.Order());
        Assert.Equal(Enum.GetValues<Tier>(), texts.Tier.Keys.Order());
        Assert.Equal(Enum.GetValues<Channel>(), texts.Channel.Keys.Order());
        Assert.Equal(Enum.GetValues<ClockKind>(), texts.Clock.Keys.Order());
        Assert.Equal(Enum.GetValues<ClockState>(), texts.ClockState.Keys.Order());
        Assert.Equal(Enum.GetValues<NotificationKind>(), texts.Notification.Keys.Order());
        Assert.Equal(Enum.GetValues<NotificationState>(), texts.NotificationState.Keys.Order());
        Assert.Equal(Enum.GetValues<MessageChannel>(), texts.MessageChannel.Keys.Order());
        Assert.Equal(Enum.GetValues<ClosedAs>(), texts.ClosedAs.Keys.Order());
        Assert.Equal(Enum.GetValues<FollowUpOutcome>(), texts.FollowUpOutcome.Keys.Order());
        Assert.Equal(Enum.GetValues<SurveyState>(), texts.SurveyState.Keys.Order());
        Assert.Equal(Enum.GetValues<ComplaintStep>(), texts.ComplaintStep.Keys.Order());
        Assert.Equal(Enum.GetValues<StaffRole>(), texts.Role.Keys.Order());
        Assert.Equal(Enum.GetValues<Language>(), texts.LanguageName.Keys.Order());
        Assert.Equal("wholesale", texts.Department("wholesale")); // One that a configuration added.
        Assert.NotEqual(Departments.Legal, texts.Department(Departments.Legal));
        Assert.Equal(language == Language.English ? "Next answer (2nd)" : "再次答复（第 2 轮）", texts.ClockName(new ClockName(ClockKind.NextAnswer, 2)));
    }

    [Theory]
    [InlineData(0, "不到 1 分钟", "less than a minute")]
    [InlineData(1, "1 分钟", "1 minute")]
    [InlineData(60, "1 小时", "1 hour")]
    [InlineData(193, "3 小时 13 分钟", "3 hours 13 minutes")]
    [InlineData(1440, "1 天", "1 day")]
    [InlineData(4384, "3 天 1 小时", "3 days 1 hour")]
    public void A_span_shows_in_two_units_at_most(int minutes, string chinese, string english)
    {
        var span = TimeSpan.FromMinutes(minutes);

        Assert.Equal(chinese, PageTexts.For(Language.Chinese).Time.Span(span));
        Assert.Equal(english, PageTexts.For(Language.English).Time.Span(span));
    }
}
