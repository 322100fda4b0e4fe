namespace Serverless.Channels.Tests;

public sealed class SmsTextTests
{
    private const string Link = "https://intake.example.com/track/0123456789abcdef";

    [Fact]
    public void A_text_that_fits_stays_as_it_is() => Assert.Equal("您好", SmsText.Fit("您好", 1));

    [Fact]
    public void Printers_punctuation_becomes_plain_only_when_that_saves_the_coding()
    {
        Assert.Equal("It's \"fine\"...", SmsText.Plain("It’s “fine”…"));
        Assert.Equal("“您好”", SmsText.Plain("“您好”"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_long_text_is_cut_to_the_segments_allowed_and_uses_them(int segments)
    {
        var english = SmsText.Fit(string.Concat(Enumerable.Repeat("lorem ipsum ", 500)), segments);
        var chinese = SmsText.Fit(new string('汉', 5_000), segments);

        Assert.Equal(segments, SmsSegments.Of(english).Count);
        Assert.EndsWith("...", english, StringComparison.Ordinal);
        Assert.Equal(segments, SmsSegments.Of(chinese).Count);
        Assert.EndsWith("汉…", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void The_middle_part_gives_way_and_the_link_behind_it_stays_whole()
    {
        var text = SmsText.Fit("工单 C-1001：", new string('汉', 300), " " + Link, 2);

        Assert.StartsWith("工单 C-1001：汉", text, StringComparison.Ordinal);
        Assert.EndsWith("… " + Link, text, StringComparison.Ordinal);
        Assert.Equal(2, SmsSegments.Of(text).Count);
    }

    [Fact]
    public void A_link_inside_the_text_is_kept_whole_or_left_out()
    {
        for (var before = 0; before < 70; before++)
        {
            var text = SmsText.Fit(new string('汉', before) + Link + new string('汉', 70), 1);

            Assert.True(text.Contains(Link, StringComparison.Ordinal) || !text.Contains("http", StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void No_grapheme_is_cut()
    {
        const string Family = "👨‍👩‍👧";
        var text = SmsText.Fit(string.Concat(Enumerable.Repeat(Family, 40)), 1);

        Assert.Equal("", text.Replace(Family, "", StringComparison.Ordinal).Replace("…", "", StringComparison.Ordinal));
        Assert.Equal(1, SmsSegments.Of(text).Count);
    }

    [Fact]
    public void Of_several_wordings_the_best_with_the_fewest_segments_is_taken() =>
        Assert.Equal("short and good", SmsText.Shortest([new string('a', 200), "short and good", "short"]));

    [Fact]
    public void A_huge_text_is_cut_in_bounded_time() // I9
    {
        var text = SmsText.Fit(new string('汉', 5_000_000), 1);

        Assert.Equal(70, text.Length);
    }
}
