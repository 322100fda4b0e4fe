using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>A half-open stretch of a local day in which the office works (S03).</summary>
public readonly record struct OfficeWindow
{
    private const int DaySeconds = 86_400;

    /// <summary>From <paramref name="open"/> to <paramref name="close"/>, both counted from local midnight.</summary>
    /// <exception cref="ArgumentException">Empty, or beyond 24:00.</exception>
    public OfficeWindow(Duration open, Duration close)
    {
        if (open < Duration.Zero || close <= open || close > Duration.FromSeconds(DaySeconds))
        {
            throw new ArgumentException("A window opens before it closes, within 00:00 to 24:00.");
        }

        (Open, Close) = (open, close);
    }

    /// <summary>The whole day, 00:00 to 24:00.</summary>
    public static OfficeWindow WholeDay { get; } = new(Duration.Zero, Duration.FromSeconds(DaySeconds));

    /// <summary>The opening, from local midnight.</summary>
    public Duration Open { get; }

    /// <summary>The close, from local midnight; 24 h may close one.</summary>
    public Duration Close { get; }

    /// <summary>Reads <c>09:00-12:00</c>, with seconds where they are needed.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static OfficeWindow Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !TryParse(text[..dash].Trim(), text[(dash + 1)..].Trim(), out var window, out var fault))
        {
            throw new FormatException("A window is written 09:00-12:00.");
        }

        return window;
    }

    /// <summary>Reads an opening and a close, each <c>HH:mm</c> or <c>HH:mm:ss</c>, 24:00 at the end of the day; or says what is wrong.</summary>
    public static bool TryParse(string open, string close, out OfficeWindow window, [NotNullWhen(false)] out RuleSentence? fault)
    {
        window = default;
        fault = !TryReadTime(open, out var from) ? NoTime(open)
            : !TryReadTime(close, out var to) ? NoTime(close)
            : to <= from ? new RuleSentence(
                $"the window {open}-{close} closes before it opens: a night shift is two windows, one to 24:00 and one from 00:00.",
                $"时段 {open}-{close} 的结束不晚于开始：夜班须分成两段，一段到 24:00，一段从 00:00 起。")
            : null;
        if (fault is null)
        {
            _ = TryReadTime(close, out to);
            window = new OfficeWindow(Duration.FromSeconds(from), Duration.FromSeconds(to));
        }

        return fault is null;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Written(Open)}-{Written(Close)}";

    private static RuleSentence NoTime(string text) => new(
        $"'{text}' is no time of day: it is written HH:mm or HH:mm:ss, 00:00 to 24:00.", $"“{text}”不是时间：写法为 HH:mm 或 HH:mm:ss，00:00 至 24:00。");

    private static string Written(Duration time)
    {
        var seconds = (int)time.TotalSeconds;
        return seconds % 60 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    private static bool TryReadTime(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = -1;
        if (text.Length is not (5 or 8) || text[2] != ':' || (text.Length == 8 && text[5] != ':')
            || !TryReadNumber(text[..2], 24, out var hour) || !TryReadNumber(text[3..5], 59, out var minute))
        {
            return false;
        }

        var second = 0;
        if (text.Length == 8 && !TryReadNumber(text[6..], 59, out second))
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60) + second;
        return seconds <= DaySeconds;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, int max, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
