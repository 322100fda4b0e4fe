using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Reads rosters strictly, and writes them and absences as the API shows them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter), typeof(OfficeWindowConverter), typeof(WeekdayConverter)])]
[JsonSerializable(typeof(Roster))]
[JsonSerializable(typeof(Absences))]
[JsonSerializable(typeof(IReadOnlyList<Absences>))]
public sealed partial class RosterJson : JsonSerializerContext;

/// <summary>Windows as <c>09:00-12:00</c>.</summary>
internal sealed class OfficeWindowConverter : TextConverter<OfficeWindow>
{
    protected override OfficeWindow Parse(string text)
    {
        try
        {
            return OfficeWindow.Parse(text);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    protected override string Format(OfficeWindow value) => $"{TimeOf(value.Open)}-{TimeOf(value.Close)}";

    private static string TimeOf(Duration time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");
}

/// <summary>Weekdays as <c>mon</c> to <c>sun</c>.</summary>
internal sealed class WeekdayConverter : TextConverter<IsoDayOfWeek>
{
    private static readonly string[] Names = ["", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    protected override IsoDayOfWeek Parse(string text) =>
        Array.IndexOf(Names, text) is > 0 and var day ? (IsoDayOfWeek)day : throw new FormatException("A weekday is one of mon, tue, wed, thu, fri, sat, sun.");

    protected override string Format(IsoDayOfWeek value) => Names[(int)value];
}
