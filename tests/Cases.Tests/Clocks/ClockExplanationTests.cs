using System.Text.Json;
using NodaTime;
using static Serverless.Cases.Tests.Local;

namespace Serverless.Cases.Tests;

/// <summary>What a clock says of itself, as data and in both languages.</summary>
public sealed class ClockExplanationTests
{
    [Fact]
    public void Windows_make_up_days_days_off_and_pauses_are_told() // S04, S22
    {
        var start = Shanghai("2026-09-29 17:00");
        Pause[] waiting = [new(Shanghai("2026-09-30 09:00"), Shanghai("2026-10-08 10:00"))];

        var clock = Reckon(ServiceTarget.Business(Duration.FromHours(20)), start, waiting);

        Assert.Equal([new DatesOff(new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 7), null)], clock.Why.DaysOff);
        Assert.Equal([new LocalDate(2026, 10, 10)], clock.Why.MakeUpDays);
        Assert.Equal(Duration.FromHours(8.5), clock.Why.Paused);
        Assert.Equal(Duration.FromHours(8.5), Assert.Single(clock.Why.Pauses ?? []).Cost);
        Assert.Equal(
            "自 2026-09-29 17:00 起20 小时工作时间，截止 2026-10-10 15:30（Asia/Shanghai）；计入 2026-09-29 17:00–18:00、2026-10-08 10:00–12:00……2026-10-10 13:30–15:30（共 7 段）；"
            + "含调休上班日 10 月 10 日（周六）；10 月 1 日至 7 日放假不计；已扣除暂停 8 小时 30 分钟（2026-09-30 09:00 – 2026-10-08 10:00）。",
            ClockExplanation.Sentence(clock.Why, start, clock.DueAt, Language.Chinese));
        Assert.Equal(
            "20 h of office time from 2026-09-29 17:00: due 2026-10-10 15:30 (Asia/Shanghai); counted 2026-09-29 17:00–18:00, 2026-10-08 10:00–12:00 … 2026-10-10 13:30–15:30 (7 in all); "
            + "make-up day 10 Oct (Sat) worked; 1 Oct to 7 Oct off; 8 h 30 min of pauses left out (2026-09-30 09:00 – 2026-10-08 10:00).",
            ClockExplanation.Sentence(clock.Why, start, clock.DueAt, Language.English));
    }

    [Fact]
    public void Nights_and_days_of_rest_belong_to_the_calendar_and_are_no_pauses() // S24
    {
        var start = Shanghai("2026-11-20 17:00"); // A Friday.

        var clock = Reckon(ServiceTarget.Business(Duration.FromHours(4)), start, []);

        Assert.Equal(Shanghai("2026-11-23 12:00"), clock.DueAt);
        Assert.Equal((Duration.Zero, 2), (clock.Why.Paused, clock.Why.RestDays));
        Assert.Empty(clock.Why.Pauses ?? []);
    }

    [Fact]
    public void Working_days_are_told_by_their_dates() // S14
    {
        var start = Shanghai("2026-02-28 11:00");
        var clock = Reckon(ServiceTarget.InWorkingDays(2), start);

        Assert.Equal(
            "自 2026-02-28 11:00 起2 个工作日，截止 2026-03-03 18:00（Asia/Shanghai）；起始日不计，计入 3 月 2 日（周一）、3 月 3 日（周二）；休息日 1 天不计。",
            ClockExplanation.Sentence(clock.Why, start, clock.DueAt, Language.Chinese));
    }

    [Fact]
    public void A_plain_calendar_clock_stores_no_more_than_its_target() // S01
    {
        var why = Reckon(ServiceTarget.Calendar(Duration.FromHours(24)), Shanghai("2026-09-25 22:10")).Why with { Policy = new PolicyRef("standard", 1) };

        Assert.Equal(
            """{"target":{"measure":"calendar","length":"P1D"},"policy":"standard/1","zone":"Asia/Shanghai","spans":[],"paused":"PT0S","provisional":false}""",
            JsonSerializer.Serialize(why, CasesJson.Default.ClockWhy));
    }

    [Fact]
    public void What_older_versions_stored_still_reads()
    {
        const string Old = """
            {"target":{"measure":"business","length":"PT1H"},"calendar":"china","zone":"Asia/Shanghai",
             "spans":[{"from":"2026-05-08T09:40:00Z","to":"2026-05-08T10:00:00Z"}],"paused":"PT2H","provisional":false,"rule":"S30"}
            """;

        var why = JsonSerializer.Deserialize(Old, CasesJson.Default.ClockWhy) ?? throw new InvalidOperationException("Nothing was read.");

        Assert.Equal(
            "1 h of office time from 2026-05-08 17:40: due 2026-05-09 09:40 (Asia/Shanghai); counted 2026-05-08 17:40–18:00; 2 h of pauses left out.",
            ClockExplanation.Sentence(why, Shanghai("2026-05-08 17:40"), Shanghai("2026-05-09 09:40"), Language.English));
    }

    [Fact]
    public void A_clock_of_years_tells_a_bounded_part() // S05
    {
        var why = Reckon(ServiceTarget.Business(Duration.FromHours(6000)), Shanghai("2024-01-02 09:00")).Why;

        Assert.Equal((true, ClockWhy.SpansMax, ClockWhy.RowsMax, true), (why.Cut, why.Spans.Count, why.DaysOff?.Count, why.Provisional));
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(why, CasesJson.Default.ClockWhy).Length < 3000);
    }

    private static ClockReckoning Reckon(ServiceTarget target, Instant start, params Pause[] pauses) =>
        ServiceClockCalculator.Reckon(target, WorkingCalendar.China, start, pauses, 0.8m);
}
