using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Writes a calendar as its rule file.</summary>
internal static class CalendarWriting
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(CalendarDocument calendar)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "calendar");
            writer.WriteString("id", calendar.Id);
            writer.WriteNumber("version", calendar.Version);
            writer.WriteString("zone", calendar.Zone);
            Write(writer, calendar.Week);
            List(writer, "laterWeeks", calendar.LaterWeeks, week =>
            {
                writer.WriteString("from", CalendarText.Of(week.From));
                Write(writer, week.Windows);
            });
            List(writer, "entries", calendar.Entries, entry => Write(writer, CalendarText.Of(entry.Date), entry.Windows, entry.Note));
            List(writer, "yearly", calendar.Yearly, entry => Write(writer, CalendarText.Of(entry.Day), entry.Windows, entry.Note));
            if (calendar.KnownYears is { } years)
            {
                writer.WriteStartArray("knownYears");
                foreach (var year in years)
                {
                    writer.WriteNumberValue(year);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void List<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> week)
    {
        writer.WriteStartObject("week");
        foreach (var (day, windows) in week.OrderBy(day => day.Key))
        {
            Write(writer, CalendarText.Weekdays[(int)day - 1], windows);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string date, IReadOnlyList<OfficeWindow> windows, CalendarNote? note)
    {
        writer.WriteString("date", date);
        Write(writer, "windows", windows);
        if (note is null)
        {
            return;
        }

        writer.WriteStartObject("note");
        foreach (var (name, words) in (ReadOnlySpan<(string, string?)>)[("zh", note.Zh), ("en", note.En)])
        {
            if (words is not null)
            {
                writer.WriteString(name, words);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<OfficeWindow> windows)
    {
        writer.WriteStartArray(name);
        foreach (var window in windows)
        {
            writer.WriteStringValue(window.ToString());
        }

        writer.WriteEndArray();
    }
}
