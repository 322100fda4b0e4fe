using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /outbox</c>: every notification, oldest first. Embedded only.</summary>
internal static class Outbox
{
    private const char Mark = '~';
    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Operator];

    /// <param name="routes">The routes.</param>
    /// <param name="isOpen">Whether everybody may read: only on the virtual clock, where no real customer is.</param>
    public static void MapOutbox(this IEndpointRouteBuilder routes, bool isOpen)
    {
        var route = routes.MapGet("/outbox", ListAsync);
        if (!isOpen)
        {
            route.RequireStaff(Readers);
        }
    }

    private static async Task<IResult> ListAsync(
        INotificationStore notifications, ServicePost service, string? to, string? @case, string? cursor, int? limit,
        CancellationToken cancellationToken)
    {
        var (inner, after) = Read(cursor);
        var page = await notifications.ListAsync(
            to, @case is null ? null : new CaseId(@case), inner, Math.Clamp(limit ?? 50, 1, CaseQuery.LimitMax), cancellationToken);
        var until = page.Next is null ? long.MaxValue : page.Items is [.., var last] ? TicksOf(last) : after;
        if (@case is null)
        {
            // Words that belong to no case stand between the others by their time; a page may be longer by them.
            var own = (await service.ListAsync(to, cancellationToken)).Where(word => TicksOf(word) > after && TicksOf(word) <= until).ToList();
            page = own.Count == 0 ? page : page with { Items = [.. page.Items.Concat(own).OrderBy(TicksOf)] };
        }

        return JsonAnswer.Page(page with { Next = page.Next is { } next ? $"{next}{Mark}{until.ToString(CultureInfo.InvariantCulture)}" : null }, Write);
    }

    // A cursor is the notifications' own, and up to which instant everything was shown.
    private static (string? Inner, long After) Read(string? cursor)
    {
        var place = cursor?.LastIndexOf(Mark) ?? -1;
        return place >= 0 && long.TryParse(cursor.AsSpan(place + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? (cursor![..place], after) // It has a mark, so it is there.
            : (cursor, 0);
    }

    private static long TicksOf(NotificationRecord record) => record.Notification.At.ToDateTimeUtc().Ticks;

    private static void Write(Utf8JsonWriter writer, NotificationRecord record)
    {
        var notification = record.Notification;
        writer.WriteStartObject();
        writer.WriteString("id", notification.Id);
        writer.WriteString("case", notification.Case.Value);
        writer.WriteString("kind", Name(notification.Kind));
        writer.WriteString("clock", notification.Clock);
        WriteNumber(writer, "level", notification.Level);
        writer.WriteString("channel", Name(notification.Channel));
        writer.WriteString("to", notification.To);
        writer.WriteString("language", notification.Language == Language.Chinese ? "zh-CN" : "en");
        writer.WriteString("subject", notification.Subject);
        writer.WriteString("text", notification.Text);
        writer.WriteStartObject("links");
        foreach (var (name, link) in notification.Links)
        {
            writer.WriteString(name, link);
        }

        writer.WriteEndObject();
        writer.WriteString("state", Name(record.State));
        writer.WriteString("at", notification.At.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
