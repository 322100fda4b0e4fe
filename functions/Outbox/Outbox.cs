using System.Text.Json;
using System.Text.Json.Nodes;
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
        INotificationStore notifications, string? to, string? @case, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var page = await notifications.ListAsync(
            to, @case is null ? null : new CaseId(@case), cursor, Math.Clamp(limit ?? 50, 1, CaseQuery.LimitMax), cancellationToken);
        var answer = new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(record => (JsonNode)Node(record))]),
            ["next"] = page.Next,
        };
        return TypedResults.Text(answer.ToJsonString(), "application/json");
    }

    private static JsonObject Node(NotificationRecord record)
    {
        var notification = record.Notification;
        return new JsonObject
        {
            ["id"] = notification.Id,
            ["case"] = notification.Case.Value,
            ["kind"] = Name(notification.Kind),
            ["clock"] = notification.Clock,
            ["level"] = notification.Level,
            ["channel"] = Name(notification.Channel),
            ["to"] = notification.To,
            ["language"] = notification.Language == Language.Chinese ? "zh-CN" : "en",
            ["subject"] = notification.Subject,
            ["text"] = notification.Text,
            ["links"] = new JsonObject(notification.Links.Select(link => KeyValuePair.Create(link.Key, (JsonNode?)link.Value))),
            ["state"] = Name(record.State),
            ["at"] = notification.At.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"),
        };
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
