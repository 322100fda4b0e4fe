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
