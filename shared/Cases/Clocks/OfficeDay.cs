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
        OfficeWindow[] ordered = [.. windows];
        Array.Sort(ordered, (one, other) => one.Open.CompareTo(other.Open));
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Open < ordered[i - 1].Close)
            {
                throw new ArgumentException($"The windows {ordered[i - 1]} and {ordered[i]} of one day overlap.");
            }
        }

        return new OfficeDay(ordered, isEntry, note);
    }

    public bool Agrees(OfficeDay other) => Windows.AsSpan().SequenceEqual(other.Windows);
}
