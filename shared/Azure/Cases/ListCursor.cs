using System.Buffers.Text;
using System.Text;

namespace Serverless.Azure;

/// <summary>Where a page of an ordered list ended: the next one starts behind it. Travels as opaque text.</summary>
/// <param name="Place">The place of the last item, as in the row keys of its list; empty before the first.</param>
internal readonly record struct ListCursor(string Place)
{
    private const int CharactersMax = 400;
    private const int DigitsOfTicks = 19;

    /// <summary>Reads a cursor that a caller brought back; absent means the start.</summary>
    /// <exception cref="ArgumentException">It is not one of ours.</exception>
    public static ListCursor Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return new ListCursor("");
        }

        if (cursor.Length <= CharactersMax && Base64Url.IsValid(cursor))
        {
            var place = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (place.Length > DigitsOfTicks + 1 && place[DigitsOfTicks] == '|' && place[..DigitsOfTicks].All(char.IsAsciiDigit)
                && place[(DigitsOfTicks + 1)..].Split('|').All(CaseKeys.IsPlain))
            {
                return new ListCursor(place);
            }
        }

        throw new ArgumentException("The cursor is not one that this list gave.", nameof(cursor));
    }

    /// <summary>Makes a page of rows that were read one further than asked.</summary>
    public static Cases.Page<T> Cut<T>(List<T> rows, int count, Func<T, string> placeOf)
    {
        if (rows.Count <= count)
        {
            return new Cases.Page<T>(rows, null);
        }

        rows.RemoveRange(count, rows.Count - count);
        return new Cases.Page<T>(rows, new ListCursor(placeOf(rows[^1])).ToString());
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Place));
}
