using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>A notification's row as it was read; its words are still sealed.</summary>
internal sealed record NotificationRow(
    long Sequence, string Id, CustomerId Customer, byte[] Body, NotificationState State, DateTimeOffset StateAt,
    string? ProviderId, string? Reason, int Attempts)
{
    public const string Columns = "sequence, id, customer_id, body, state, state_at, provider_id, reason, attempts";

    public static NotificationRow Read(SqliteStatement query) => new(
        query.Number(0), query.Text(1), new CustomerId(query.Text(2)), query.Bytes(3).ToArray(), (NotificationState)query.Number(4),
        query.Instant(5), query.TextOrNull(6), query.TextOrNull(7), (int)query.Number(8));
}
