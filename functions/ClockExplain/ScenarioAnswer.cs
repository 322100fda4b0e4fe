using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Answers one line: the result with its reasons, or what is wrong.</summary>
internal static class ScenarioAnswer
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ReadOnlyMemory<byte> line, IBufferWriter<byte> answers)
    {
        try
        {
            var scenario = ScenarioReading.Read(line);
            var write = Answer(scenario);
            WriteLine(answers, write);
        }
        catch (ScenarioFaultException e)
        {
            WriteError(e.Message, answers);
        }
    }

    public static void WriteError(string sentence, IBufferWriter<byte> answers) =>
        WriteLine(answers, writer => writer.WriteString("error", sentence));

    // The answer is worked out whole before its first byte is written.
    private static Action<Utf8JsonWriter> Answer(Scenario scenario) => scenario.Question switch
    {
        ScenarioQuestion.Due due => Due(scenario, due),
        ScenarioQuestion.Elapsed elapsed => Elapsed(scenario, elapsed),
        ScenarioQuestion.WorkingDay day => WorkingDay(scenario, day.Date),
        ScenarioQuestion.WorkingDays days => WorkingDays(scenario, days),
        ScenarioQuestion.Windows windows => Windows(scenario, windows),
        _ => throw new UnreachableException(),
    };

    private static Action<Utf8JsonWriter> Due(Scenario scenario, ScenarioQuestion.Due asked)
    {
        var (calendar, target, start) = (scenario.Calendar, asked.Target, asked.Start);
        if (target.Measure != ClockMeasure.Calendar && calendar.NeverWorks)
        {
            throw new ScenarioFaultException("businessHours", "No date has a window, so nothing is ever due.");
        }

        var found = asked is { AtTimeOfDay: true, Target.Days: { } days }
            ? ServiceClockCalculator.FindDueAtTimeOfDay(days, calendar, start, scenario.Pauses)
            : ServiceClockCalculator.FindDue(target, calendar, start, scenario.Pauses);
        if (found is not { } due)
        {
            return NothingDue(scenario, asked);
        }

        var why = ServiceClockCalculator.Explain(target, calendar, start, due, scenario.Pauses);
        return writer =>
        {
            writer.WriteString("due", InstantText.Of(due, calendar.Zone));
            Reasons(writer, why.Provisional, ScenarioWords.OfDue(why, start, due, scenario.Language));
            writer.WritePropertyName("details");
            JsonSerializer.Serialize(writer, why, CasesJson.Default.ClockWhy);
        };
    }

    private static Action<Utf8JsonWriter> NothingDue(Scenario scenario, ScenarioQuestion.Due asked)
    {
        if (scenario.Pauses.All(pause => pause.End is not null))
        {
            throw new ScenarioFaultException(
                asked.Target.Days is null ? "targetSeconds" : "targetWorkingDays", "Nothing is due within a hundred years of the start.");
        }

        var since = scenario.Pauses.Where(pause => pause.End is null).Min(pause => pause.Start);
        return writer =>
        {
            writer.WriteNull("due");
            if (asked.Target.Length is { } length)
            {
                var used = ServiceClockCalculator.Elapsed(
                    asked.Target.Measure, scenario.Calendar, asked.Start, Instant.Max(since, asked.Start), scenario.Pauses);
                writer.WriteNumber("leftSeconds", (long)(length - used).TotalSeconds);
            }

            Reasons(writer, isProvisional: false, [ScenarioWords.Paused(since, scenario.Calendar.Zone, scenario.Language)]);
        };
    }

    private static Action<Utf8JsonWriter> Elapsed(Scenario scenario, ScenarioQuestion.Elapsed asked)
    {
        var elapsed = ServiceClockCalculator.Elapsed(asked.Measure, scenario.Calendar, asked.Start, asked.End, scenario.Pauses);
        var target = new ServiceTarget(asked.Measure, Duration.Min(elapsed, ServiceTarget.LengthMax), null);
        var why = ServiceClockCalculator.Explain(target, scenario.Calendar, asked.Start, asked.End, scenario.Pauses);
        return writer =>
        {
            writer.WriteNumber("elapsedSeconds", (long)elapsed.TotalSeconds);
            Reasons(writer, why.Provisional, ScenarioWords.OfElapsed(why, asked.Start, asked.End, elapsed, scenario.Language));
        };
    }

    private static Action<Utf8JsonWriter> WorkingDay(Scenario scenario, LocalDate date) => writer =>
    {
        writer.WriteBoolean("workingDay", scenario.Calendar.IsWorking(date));
        Reasons(writer, !scenario.Calendar.IsKnown(date.Year), [ScenarioWords.OfDate(scenario.Calendar, date, scenario.Language)]);
    };

    private static Action<Utf8JsonWriter> WorkingDays(Scenario scenario, ScenarioQuestion.WorkingDays asked)
    {
        var count = scenario.Calendar.WorkingDaysBetween(asked.From, asked.To);
        var years = Enumerable.Range(asked.From.Year, asked.To.Year - asked.From.Year + 1);
        return writer =>
        {
            writer.WriteNumber("workingDays", count);
            Reasons(writer, !years.All(scenario.Calendar.IsKnown), ScenarioWords.OfDates(scenario.Calendar, asked.From, asked.To, count, scenario.Language));
        };
    }

    private static Action<Utf8JsonWriter> Windows(Scenario scenario, ScenarioQuestion.Windows asked)
    {
        var (calendar, windows) = (scenario.Calendar, scenario.Calendar.NextWindows(asked.Start, asked.Count));
        var isProvisional = windows.Any(window => !calendar.IsKnown(calendar.DateOf(window.From).Year));
        return writer =>
        {
            writer.WriteStartArray("windows");
            foreach (var window in windows)
            {
                writer.WriteStartObject();
                writer.WriteString("from", InstantText.Of(window.From, calendar.Zone));
                writer.WriteString("to", InstantText.Of(window.To, calendar.Zone));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            Reasons(writer, isProvisional, [ScenarioWords.OfWindows(windows.Count, calendar.Zone, scenario.Language)]);
        };
    }

    private static void Reasons(Utf8JsonWriter writer, bool isProvisional, IEnumerable<string> why)
    {
        writer.WriteBoolean("provisional", isProvisional);
        writer.WriteStartArray("why");
        foreach (var sentence in why)
        {
            writer.WriteStringValue(sentence);
        }

        writer.WriteEndArray();
    }

    private static void WriteLine(IBufferWriter<byte> answers, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(answers, Json))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        answers.Write("\n"u8);
    }
}
