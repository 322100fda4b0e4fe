using System.Globalization;
using NodaTime;

namespace Serverless.Functions;

/// <summary>Shows instants and spans as the board does: short, and right without a script.</summary>
internal static class BoardTime
{
    /// <summary>A time of the reader's zone, such as <c>09:00</c> of today or <c>24 Nov, 09:00</c>.</summary>
    public static string Short(DateTimeOffset at, BoardView view)
    {
        var zone = view.Console.Zone;
        return view.Texts.Brief(
            Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime, Instant.FromDateTimeOffset(view.Now).InZone(zone).Date);
    }

    /// <summary>A time of the reader's zone to the second.</summary>
    public static string Seconds(DateTimeOffset at, BoardView view) =>
        Instant.FromDateTimeOffset(at).InZone(view.Console.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The time left until an instant, or since it.</summary>
    public static string Left(DateTimeOffset due, BoardView view)
    {
        var left = due - view.Now;
        var span = view.Console.Page.Texts.Time.Span(left.Duration());
        return string.Format(CultureInfo.InvariantCulture, left < TimeSpan.Zero ? view.Texts.Late : view.Texts.Left, span);
    }
}
