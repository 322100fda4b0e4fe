using System.Buffers;
using System.Buffers.Text;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Instants as UTF-8 text, letter by letter as <c>InstantPattern.ExtendedIso</c> writes them, without a text between.</summary>
internal static class InstantText
{
    /// <summary>The longest text, in bytes.</summary>
    public const int LengthMax = 28;

    private static readonly long FirstTick = -DateTime.UnixEpoch.Ticks;
    private static readonly long LastTick = DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks;

    /// <summary>Writes an instant; false for the few that .NET's own dates cannot say: before year 1, or between two ticks.</summary>
    public static bool TryFormat(Instant value, Span<byte> text, out int length)
    {
        length = 0;
        if (value < Instant.FromUnixTimeTicks(FirstTick) || value > Instant.FromUnixTimeTicks(LastTick))
        {
            return false;
        }

        var ticks = value.ToUnixTimeTicks();
        if (Instant.FromUnixTimeTicks(ticks) != value
            || !Utf8Formatter.TryFormat(DateTime.UnixEpoch.AddTicks(ticks), text, out length, new StandardFormat('O')))
        {
            return false;
        }

        // The format gives all seven places: zeros at the end go, and without any other digit the point too.
        length--;
        while (text[length - 1] == '0')
        {
            length--;
        }

        length = text[length - 1] == '.' ? length - 1 : length;
        text[length++] = (byte)'Z';
        return true;
    }
}
