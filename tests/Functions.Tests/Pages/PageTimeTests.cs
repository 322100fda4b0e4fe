using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

public sealed class PageTimeTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void An_instant_shows_in_the_zone_of_the_site_and_names_it()
    {
        var lateSunday = new DateTimeOffset(2026, 11, 22, 16, 30, 0, TimeSpan.Zero);

        Assert.Equal("2026年11月23日（周一）00:30 北京时间", PageTime.Show(lateSunday, new(Language.Chinese, Shanghai)));
        Assert.Equal("Sun 22 Nov 2026, 17:30 UTC+01:00", PageTime.Show(lateSunday, new(Language.English, Berlin)));
    }

    [Theory]
    [InlineData("2026-11-23T09:00", "2026-11-23T09:00:00+08:00")]
    [InlineData(" 2026-11-23T09:00:30 ", "2026-11-23T09:00:30+08:00")]
    public void What_a_field_sends_is_read_in_the_zone(string typed, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), PageTime.Read(typed, Shanghai));

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30T09:00")]
    [InlineData("2026-11-23T09:00Z")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("-0044-03-15T12:00")]
    public void What_is_no_time_is_absent(string typed) => Assert.Null(PageTime.Read(typed, Shanghai));

    [Fact]
    public void A_time_that_the_clocks_skip_moves_forward() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)), PageTime.Read("2026-03-29T02:30", Berlin));
}
