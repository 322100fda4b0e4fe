using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Where a page of an ordered list ended: the next one starts behind it. Travels as opaque text.</summary>
internal readonly record struct PageCursor(long Major, string Minor)
{
    private const int CharactersMax = 300;

    /// <summary>Before the first item.</summary>
    public static PageCursor Start { get; } = new(long.MinValue, "");

    /// <summary>The second key as a number; lower than all when it is none.</summary>
    public long MinorNumber => long.TryParse(Minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : long.MinValue;

    /// <summary>Reads a cursor that a caller brought back; absent means the start.</summary>
    /// <exception cref="ArgumentException">It is not one of ours.</exception>
    public static PageCursor Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return Start;
        }

        if (cursor.Length <= CharactersMax && Base64Url.IsValid(cursor))
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            var bar = text.IndexOf('|', StringComparison.Ordinal);
            if (bar > 0 && long.TryParse(text.AsSpan(0, bar), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var major))
            {
                return new PageCursor(major, text[(bar + 1)..]);
            }
        }

        throw new ArgumentException("The cursor is not one that this list gave.", nameof(cursor));
    }

    /// <summary>Makes a page of rows that were read one further than asked.</summary>
    public static Page<T> Cut<T>(List<T> rows, int count, Func<T, PageCursor> cursorOf)
    {
        if (rows.Count <= count)
        {
            return new Page<T>(rows, null);
        }

        rows.RemoveRange(count, rows.Count - count);
        return new Page<T>(rows, cursorOf(rows[^1]).ToString());
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Major}|{Minor}")));
}
