using System.Globalization;

namespace Serverless.Functions;

/// <summary>Times as the demo shows them: in Shanghai, where the story happens.</summary>
internal static class DemoTime
{
    /// <summary>Shanghai's offset, the same all year round.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>Such as <c>Tue 11:45</c>.</summary>
    public static string Short(DateTimeOffset at) => at.ToOffset(Offset).ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>Tue 24 Nov 2026 11:45</c>.</summary>
    public static string Long(DateTimeOffset at) => at.ToOffset(Offset).ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>2026-11-24</c>.</summary>
    public static string Date(DateTimeOffset at) => at.ToOffset(Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>3 h 20</c>, <c>45 min</c> or <c>6 d 4 h</c>.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.Minutes} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours} h {length.Minutes:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.Days} d {length.Hours} h"),
    };
}
