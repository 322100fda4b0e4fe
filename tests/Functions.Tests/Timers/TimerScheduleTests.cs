using System.Globalization;

namespace Serverless.Functions.Tests;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-23T01:00:00Z", "2026-11-23T01:05:00Z")]
    [InlineData("0 0 22 1-9 * *", "2026-11-23T01:00:00Z", "2026-12-01T22:00:00Z")]
    [InlineData("0 0 22 1-9 * *", "2026-12-01T22:00:00Z", "2026-12-02T22:00:00Z")]
    [InlineData("0 10 22 1-6 1,4,7,10 *", "2026-11-23T01:00:00Z", "2027-01-01T22:10:00Z")]
    [InlineData("0 0 1 * * *", "2026-12-31T23:59:59Z", "2027-01-01T01:00:00Z")]
    [InlineData("30 0 0 29 2 *", "2026-11-23T01:00:00Z", "2028-02-29T00:00:30Z")]
    [InlineData("0 0 9 * * 1-5", "2026-11-21T01:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("0 0 0 * * *", "2026-11-23T08:00:00.5+08:00", "2026-11-24T00:00:00Z")]
    public void The_next_run_is_the_first_instant_that_fits(string schedule, string after, string next) =>
        Assert.Equal(At(next), TimerSchedule.Parse(schedule).NextAfter(At(after)));

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("61 * * * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 0 0 x * *")]
    [InlineData("0 0 0 1-2-3 * *")]
    [InlineData("0 */0 * * * *")]
    public void What_is_no_schedule_is_refused(string schedule) => Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule));

    [Fact]
    public void A_date_that_never_comes_is_told() =>
        Assert.Throws<InvalidOperationException>(() => TimerSchedule.Parse("0 0 0 30 2 *").NextAfter(At("2026-11-23T00:00:00Z")));

    [Fact]
    public void Every_timer_function_has_a_schedule_that_comes() => Assert.All(
        FunctionTable.All.Select(entry => entry.Trigger).OfType<FunctionTrigger.Timer>(),
        timer => Assert.InRange(TimerSchedule.Parse(timer.Schedule).NextAfter(At("2026-11-23T00:00:00Z")), At("2026-11-23T00:00:01Z"), At("2027-11-23T00:00:00Z")));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
