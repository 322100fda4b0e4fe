using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads one line of <c>clock explain</c> strictly.</summary>
internal static class ScenarioReading
{
    private const int WindowsMax = 1000;
    private const string Questions = "targetSeconds, targetWorkingDays, end, date, from and to, windows";

    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly string[] Names =
    [
        "timezone", "calendar", "businessHours", "holidays", "dateOverrides", "knownYears", "clock", "start", "pausedIntervals",
        "targetSeconds", "targetWorkingDays", "endOfWorkingDay", "end", "date", "from", "to", "windows", "language",
    ];

    /// <exception cref="ScenarioFaultException">The line is no scenario.</exception>
    public static Scenario Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            throw new ScenarioFaultException("", "The line is not UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(line, Json);
            return OfRoot(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new ScenarioFaultException("", $"The line is no JSON object that can be read: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new ScenarioFaultException("", "The line has a text that is not Unicode."); // An unpaired surrogate, escaped.
        }
    }

    private static Scenario OfRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ScenarioFaultException("", "A scenario is a JSON object.");
        }

        ScenarioFields.CheckNames(root, "", Names);
        var fields = new ScenarioFields(root);
        var calendar = ScenarioCalendar.Of(fields);
        var pauses = Pauses(fields);
        return new Scenario { Calendar = calendar, Pauses = pauses, Question = Question(fields), Language = LanguageOf(fields) };
    }

    private static ScenarioQuestion Question(ScenarioFields fields)
    {
        string[] asked = [.. ((string[])["targetSeconds", "targetWorkingDays", "end", "date", "from", "to", "windows"]).Where(fields.Has)];
        var endOfWorkingDay = fields.Flag("endOfWorkingDay") ?? true;
        var measure = Measure(fields);
        return asked switch
        {
            ["targetSeconds"] => new ScenarioQuestion.Due(Length(fields, Needed(measure, fields)), fields.Instant("start"), AtTimeOfDay: false),
            ["targetWorkingDays"] => new ScenarioQuestion.Due(Days(fields), fields.Instant("start"), !endOfWorkingDay),
            ["end"] => Elapsed(fields, Needed(measure, fields)),
            ["date"] => new ScenarioQuestion.WorkingDay(fields.Date("date")),
            ["from", "to"] => WorkingDays(fields),
            ["from"] or ["to"] => throw new ScenarioFaultException(asked[0] == "from" ? "to" : "from", "This field is needed."),
            ["windows"] => new ScenarioQuestion.Windows(fields.Instant("start"), (int)fields.Number("windows", 1, WindowsMax)),
            [] => throw new ScenarioFaultException("", $"Nothing is asked; ask one of {Questions}."),
            _ => throw new ScenarioFaultException(asked[1], $"One thing is asked at a time; {asked[0]} is asked already."),
        };
    }

    private static ServiceTarget Length(ScenarioFields fields, ClockMeasure measure) =>
        new(measure, Duration.FromSeconds(fields.Number("targetSeconds", 0, (long)ServiceTarget.LengthMax.TotalSeconds)), null);

    private static ServiceTarget Days(ScenarioFields fields) =>
        ServiceTarget.InWorkingDays((int)fields.Number("targetWorkingDays", 0, ServiceTarget.DaysMax));

    private static ScenarioQuestion.Elapsed Elapsed(ScenarioFields fields, ClockMeasure measure)
    {
        var (start, end) = (fields.Instant("start"), fields.Instant("end"));
        return start <= end
            ? new ScenarioQuestion.Elapsed(measure, start, end)
            : throw new ScenarioFaultException("end", "The end is before the start.");
    }

    private static ScenarioQuestion.WorkingDays WorkingDays(ScenarioFields fields)
    {
        var (from, to) = (fields.Date("from"), fields.Date("to"));
        return from <= to
            ? new ScenarioQuestion.WorkingDays(from, to)
            : throw new ScenarioFaultException("to", "The date is before 'from'.");
    }

    private static ClockMeasure? Measure(ScenarioFields fields) => fields.Text("clock") switch
    {
        null => null,
        "business" => ClockMeasure.Business,
        "calendar" => ClockMeasure.Calendar,
        "round-the-clock" => ClockMeasure.RoundTheClock,
        var other => throw new ScenarioFaultException(
            "clock", $"'{InstantText.Shown(other)}' is no clock; there are business, calendar and round-the-clock."),
    };

    // There is no hidden default (H28).
    private static ClockMeasure Needed(ClockMeasure? measure, ScenarioFields fields)
    {
        if (measure is not { } clock)
        {
            throw new ScenarioFaultException("clock", "This field is needed: business, calendar or round-the-clock.");
        }

        return clock == ClockMeasure.Calendar || fields.Has("calendar") || fields.Has("businessHours") || fields.Has("dateOverrides")
            ? clock
            : throw new ScenarioFaultException("businessHours", "This field is needed, since the clock counts office time.");
    }

    private static List<Pause> Pauses(ScenarioFields fields)
    {
        var pauses = new List<Pause>();
        foreach (var (item, path) in fields.List("pausedIntervals"))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new ScenarioFaultException(path, "A pause is an object such as {\"from\": ..., \"to\": ...}.");
            }

            ScenarioFields.CheckNames(item, path, ["from", "to"]);
            var pause = new ScenarioFields(item);
            var from = pause.Find("from") is { } start
                ? ScenarioFields.InstantOf(start, $"{path}.from")
                : throw new ScenarioFaultException($"{path}.from", "This field is needed.");
            Instant? to = pause.Find("to") is { } end ? ScenarioFields.InstantOf(end, $"{path}.to") : null;
            if (to < from)
            {
                throw new ScenarioFaultException($"{path}.to", "The pause ends before it starts.");
            }

            pauses.Add(new Pause(from, to));
        }

        return pauses;
    }

    private static Language LanguageOf(ScenarioFields fields) => fields.Text("language") switch
    {
        null or "en" => Language.English,
        "zh" => Language.Chinese,
        var other => throw new ScenarioFaultException("language", $"'{InstantText.Shown(other)}' is neither en nor zh."),
    };
}
