using System.Globalization;

namespace Serverless.Azure;

/// <summary>Names a dead letter's place in the order of all: by when it was enqueued, then by queue and number.</summary>
internal readonly record struct DeadLetterCursor(DateTimeOffset EnqueuedAt, string Queue, long SequenceNumber) : IComparable<DeadLetterCursor>
{
    public int CompareTo(DeadLetterCursor other)
    {
        var order = EnqueuedAt.CompareTo(other.EnqueuedAt);
        order = order != 0 ? order : string.CompareOrdinal(Queue, other.Queue);
        return order != 0 ? order : SequenceNumber.CompareTo(other.SequenceNumber);
    }

    /// <exception cref="ArgumentException">The text is none of ours.</exception>
    public static DeadLetterCursor? Read(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        return cursor.Split('~') is [var ticks, var queue, var number]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new DeadLetterCursor(new DateTimeOffset(at, TimeSpan.Zero), queue, sequence)
            : throw new ArgumentException("The cursor is not one of this list.", nameof(cursor));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{EnqueuedAt.UtcTicks}~{Queue}~{SequenceNumber}");
}
