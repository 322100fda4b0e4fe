using NodaTime;

namespace Serverless.Cases;

/// <summary>Keeps notifications and how far each has come (I4). New ones come in with a case's commit. Passes <c>NotificationStoreContract</c>.</summary>
public interface INotificationStore
{
    /// <summary>The queue on which an id travels to <c>SendNotification</c>.</summary>
    public const string Queue = "outbound";

    /// <summary>The notification, or null when the id is unknown.</summary>
    Task<NotificationRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The notification that a provider knows under this id, or null.</summary>
    Task<NotificationRecord?> FindByProviderIdAsync(string providerId, CancellationToken cancellationToken);

    /// <summary>Moves a notification forward; a state that is not ahead of the stored one changes nothing.</summary>
    /// <returns>True when it moved. <see cref="NotificationState.Sending"/> again counts an attempt and is true.</returns>
    Task<bool> MoveAsync(
        string id, NotificationState state, Instant at, string? providerId, string? reason, CancellationToken cancellationToken);

    /// <summary>All notifications, or those to an address or staff id, or of a case; oldest first, from a cursor on.</summary>
    Task<Page<NotificationRecord>> ListAsync(
        string? to, CaseId? caseId, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Notifications that match, the newest first, from a cursor on.</summary>
    /// <remarks>A page may be short, even empty, and yet not the last: one look reads a bounded number of notifications.</remarks>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    Task<Page<NotificationRecord>> ListLatestAsync(NotificationQuery query, CancellationToken cancellationToken);
}
