using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>How long something may take, and on which measure: a length, or working days (S01, S14).</summary>
public sealed record ServiceTarget
{
    /// <summary>Made by the factories and by the reader of stored targets.</summary>
    /// <exception cref="ArgumentException">Neither or both of length and days, or a negative one.</exception>
    [JsonConstructor]
    public ServiceTarget(ClockMeasure measure, Duration? length = null, WorkingDays? days = null)
    {
        if ((measure == ClockMeasure.WorkingDays) != days.HasValue || length.HasValue == days.HasValue
            || length < Duration.Zero || days?.Count is < 0 or > DaysMax || length > LengthMax)
        {
            throw new ArgumentException(Wanted.English);
        }

        (Measure, Length, Days) = (measure, length, days);
    }

    /// <summary>What a target must be.</summary>
    internal static RuleSentence Wanted { get; } = new(
        "A target is a length, or a number of working days, of at most a hundred years.", "时限须为时长（length）或工作日数（days）之一，不超过一百年。");

    /// <summary>The longest length.</summary>
    public static Duration LengthMax { get; } = Duration.FromDays(100 * 365);

    /// <summary>The most working days.</summary>
    public const int DaysMax = 25_000;

    /// <summary>The measure.</summary>
    public ClockMeasure Measure { get; }

    /// <summary>The length; absent for working days.</summary>
    public Duration? Length { get; }

    /// <summary>The working days; absent for a length.</summary>
    public WorkingDays? Days { get; }

    /// <summary>A length of ordinary time.</summary>
    public static ServiceTarget Calendar(Duration length) => new(ClockMeasure.Calendar, length, null);

    /// <summary>A length of office time.</summary>
    public static ServiceTarget Business(Duration length) => new(ClockMeasure.Business, length, null);

    /// <summary>A length of time on working dates, day and night.</summary>
    public static ServiceTarget RoundTheClock(Duration length) => new(ClockMeasure.RoundTheClock, length, null);

    /// <summary>A number of working days.</summary>
    public static ServiceTarget InWorkingDays(int count) => new(ClockMeasure.WorkingDays, null, new WorkingDays(count));
}
