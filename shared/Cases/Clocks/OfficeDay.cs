namespace Serverless.Cases;

/// <summary>What a calendar says of one date.</summary>
/// <param name="Windows">In order and disjoint; empty on a day off.</param>
/// <param name="IsEntry">Whether an entry says it, and not the week (S04).</param>
/// <param name="Note">What people call the entry.</param>
internal sealed record OfficeDay(OfficeWindow[] Windows, bool IsEntry, CalendarNote? Note)
{
    public bool IsWorking => Windows.Length > 0;

    /// <exception cref="ArgumentException">Two windows overlap.</exception>
    public static OfficeDay Of(IReadOnlyList<OfficeWindow> windows, bool isEntry, CalendarNote? note = null)
    {
        var ordered = Ordered(windows);
        return Overlap(ordered) is { } wrong ? throw new ArgumentException(wrong.English) : new OfficeDay(ordered, isEntry, note);
    }

    /// <summary>The windows by their opening.</summary>
    public static OfficeWindow[] Ordered(IEnumerable<OfficeWindow> windows) => [.. windows.OrderBy(window => window.Open)];

    /// <summary>Which two of some ordered windows overlap; null when none do.</summary>
    public static RuleSentence? Overlap(OfficeWindow[] ordered)
    {
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Open < ordered[i - 1].Close)
            {
                return new RuleSentence(
                    $"The windows {ordered[i - 1]} and {ordered[i]} of one day overlap.", $"同一天的时段 {ordered[i - 1]} 与 {ordered[i]} 重叠。");
            }
        }

        return null;
    }

    public bool Agrees(OfficeDay other) => Windows.AsSpan().SequenceEqual(other.Windows);
}
