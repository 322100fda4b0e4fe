using System.Diagnostics;
using System.Text.Json.Nodes;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Benchmarks;

/// <summary><c>bench clocks</c>: microseconds (median of rounds) and bytes for one due instant, on ten years of dated entries.</summary>
internal static class ClocksBench
{
    private const int Rounds = 15;
    private const decimal WarnFraction = 0.8m;
    private static readonly Instant Base = Instant.FromUtc(2026, 3, 2, 1, 0);
    private static readonly WorkingCalendar Berlin = new(new CalendarPlan(
        "berlin", DateTimeZoneProviders.Tzdb["Europe/Berlin"], CalendarDocument.China.Week)
    { Entries = CalendarDocument.China.Entries });

    public static JsonObject Run()
    {
        var figures = new JsonObject { ["bench"] = "clocks", ["entries"] = CalendarDocument.China.Entries.Count };
        var china = WorkingCalendar.China;
        Pause[] pauses = [.. Enumerable.Range(1, 3).Select(day => new Pause(Base + Duration.FromHours(30 * day), Base + Duration.FromHours((30 * day) + 5)))];
        (string Name, ServiceTarget Target, WorkingCalendar Calendar, Pause[] Pauses)[] usual =
        [
            ("calendar24h", ServiceTarget.Calendar(Duration.FromHours(24)), china, []),
            ("business480min", ServiceTarget.Business(Duration.FromMinutes(480)), china, []),
            ("business480minBerlin", ServiceTarget.Business(Duration.FromMinutes(480)), Berlin, []),
            ("business480minPaused", ServiceTarget.Business(Duration.FromMinutes(480)), china, pauses),
            ("roundTheClock24h", ServiceTarget.RoundTheClock(Duration.FromHours(24)), china, []),
            ("workingDays2", ServiceTarget.InWorkingDays(2), china, []),
            ("workingDays3", ServiceTarget.InWorkingDays(3), china, []),
        ];
        foreach (var (name, target, calendar, stops) in usual)
        {
            figures[name] = Measure(5000, start => ServiceClockCalculator.Due(target, calendar, start, stops));
            figures[$"{name}Explained"] = Measure(2000, start => ServiceClockCalculator.Reckon(target, calendar, start, stops, WarnFraction).DueAt);
        }

        (string Name, ServiceTarget Target, WorkingCalendar Calendar)[] years =
        [
            ("business5Years", ServiceTarget.Business(Duration.FromHours(5 * 250 * 7.5)), china),
            ("business5YearsBerlin", ServiceTarget.Business(Duration.FromHours(5 * 250 * 7.5)), Berlin),
            ("workingDays1250", ServiceTarget.InWorkingDays(1250), china),
        ];
        foreach (var (name, target, calendar) in years)
        {
            figures[name] = Measure(50, start => ServiceClockCalculator.Due(target, calendar, start, []));
        }

        return figures;
    }

    private static JsonObject Measure(int count, Func<Instant, Instant> due)
    {
        var times = new double[Rounds];
        var bytes = 0L;
        for (var round = -5; round < Rounds; round++)
        {
            var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var i = 0; i < count; i++)
            {
                due(Base + Duration.FromMinutes(i * 37)); // Every hour of the week, weekends and holidays among them.
            }

            if (round >= 0)
            {
                times[round] = Stopwatch.GetElapsedTime(began).TotalMicroseconds / count;
                bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
            }
        }

        Array.Sort(times);
        return new JsonObject { ["microseconds"] = Math.Round(times[Rounds / 2], 2), ["bytes"] = bytes };
    }
}
