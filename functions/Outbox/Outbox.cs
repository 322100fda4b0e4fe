using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /outbox</c>: every notification, oldest first. Embedded only.</summary>
internal static class Outbox
{
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
        var count = Math.Clamp(limit ?? 50, 1, CaseQuery.LimitMax);
        if (cursor is not null && cursor.StartsWith(ServicePost.Prefix, StringComparison.Ordinal))
        {
            return JsonAnswer.Page(await ServiceAsync(service, to, cursor[ServicePost.Prefix.Length..], count, cancellationToken), Write);
        }

        var page = await notifications.ListAsync(to, @case is null ? null : new CaseId(@case), cursor, count, cancellationToken);
        if (page.Next is null && @case is null && page.Items.Count < count)
        {
            // Words that belong to no case follow those of the cases.
            var last = await ServiceAsync(service, to, null, count - page.Items.Count, cancellationToken);
            page = new Page<NotificationRecord>([.. page.Items, .. last.Items], last.Next);
        }
        else if (page.Next is null && @case is null)
        {
            page = page with { Next = ServicePost.Prefix };
        }

        return JsonAnswer.Page(page, Write);
    }

    private static async Task<Page<NotificationRecord>> ServiceAsync(
        ServicePost service, string? to, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await service.ListAsync(to, string.IsNullOrEmpty(after) ? null : after, limit, cancellationToken);
        return page with { Next = page.Next is { } next ? ServicePost.Prefix + next : null };
    }

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
