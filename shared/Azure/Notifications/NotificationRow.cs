using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>A notification's row in its case's partition; its words are sealed.</summary>
internal sealed record NotificationRow(
    TableEntity Row, string Id, CaseId Case, CustomerId Customer, NotificationState State, string? ProviderId, int Attempts)
{
    /// <summary>The column of the state, by its number.</summary>
    public const string StateColumn = "State";

    /// <summary>All columns but the words.</summary>
    public static IReadOnlyList<string> PlainColumns { get; } =
        ["Id", "Case", "Customer", StateColumn, "StateAt", "ProviderId", "Reason", "Attempts", "Move", "CommittedAt", "Version", "Number"];

    /// <summary>Where it stands among all.</summary>
    public string Place => BoardKeys.NotePlace(
        new DateTimeOffset(Row.GetInt64("CommittedAt") ?? 0, TimeSpan.Zero), Case, Row.GetInt64("Version") ?? 0, Row.GetInt32("Number") ?? 0);

    /// <summary>Where it stands when the newest comes first.</summary>
    public string LatePlace => BoardKeys.LatePlace(
        new DateTimeOffset(Row.GetInt64("CommittedAt") ?? 0, TimeSpan.Zero), Case, Row.GetInt64("Version") ?? 0, Row.GetInt32("Number") ?? 0);

    /// <summary>Makes the row of a new one, and what the board lists of it.</summary>
    public static (IntentNote Note, TableEntity Row) Seal(
        CaseEffect.Notify effect, IDataKey key, IPersonalDataVault vault, NotePosition position)
    {
        var notification = effect.Notification;
        var row = new TableEntity(notification.Case.Value, CaseKeys.Note(notification.Id))
        {
            ["Id"] = notification.Id,
            ["Case"] = notification.Case.Value,
            ["Customer"] = notification.Customer.Value,
            [StateColumn] = (int)effect.State,
            ["StateAt"] = notification.At.ToDateTimeOffset().UtcTicks,
            ["Attempts"] = 0,
            ["CommittedAt"] = position.At.UtcTicks,
            ["Version"] = position.Version,
            ["Number"] = position.Number,
            [CaseRows.Operation] = position.Operation,
        };
        SealedColumns.Write(
            row, SealedColumns.Seal(key, notification, CasesJson.Default.Notification, SealPurposes.Notification(notification.Id)));
        string[] recipients = [.. RecipientsOf(notification).Select(recipient => IndexOf(vault, recipient)).Distinct()];
        var kind = CasesJson.NameOf(notification.Kind);
        return (new IntentNote(notification.Id, kind, effect.State == NotificationState.Queued, position.Number, recipients), row);
    }

    public static NotificationRow Read(TableEntity row) => new(
        row, row.GetString("Id")!, new CaseId(row.GetString("Case")!), new CustomerId(row.GetString("Customer")!), // Seal wrote them.
        StateOf(row), row.GetString("ProviderId"), row.GetInt32("Attempts") ?? 0);

    public static NotificationState StateOf(TableEntity row) => (NotificationState)(row.GetInt32(StateColumn) ?? 0);

    /// <summary>The words with how far they have come; null when their key was erased (H73).</summary>
    public NotificationRecord? Open(IDataKey key)
    {
        var notification = SealedColumns.Open(
            key, SealedColumns.Read(Row), CasesJson.Default.Notification, SealPurposes.Notification(Id));
        var stateAt = new DateTimeOffset(Row.GetInt64("StateAt") ?? 0, TimeSpan.Zero).ToInstant();
        return notification is null
            ? null
            : new NotificationRecord(notification, State, stateAt, ProviderId, Row.GetString("Reason"), Attempts);
    }

    /// <summary>An address, or the id of a member of staff, as lists know it (I7).</summary>
    public static string IndexOf(IPersonalDataVault vault, string recipient) =>
        vault.BlindIndex("notification-to", recipient.ToLowerInvariant());

    /// <summary>To whom it goes: address and staff id.</summary>
    public static IEnumerable<string> RecipientsOf(Notification notification) =>
        new[] { notification.To, notification.StaffId }.OfType<string>().Where(recipient => recipient.Length > 0);
}
