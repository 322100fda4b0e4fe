using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>I8: every open case has the orchestration of its round, and every running clock the one that watches it.</summary>
/// <param name="instances">How the orchestrations of a case are called.</param>
public sealed class HubCaseCheck(CaseInstances instances) : IStoreCheck
{
    /// <inheritdoc />
    public async Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var rows = snapshot.Rows(
            "SELECT case_id, customer_id, head FROM cases",
            query => (Id: new CaseId(query.Text(0)), Subject: DataSubject.Of(new CustomerId(query.Text(1))), Head: query.Bytes(2).ToArray()));
        var steps = new HubSteps(snapshot);
        foreach (var row in rows)
        {
            var purpose = SealPurposes.CaseHead(row.Id);
            if (await snapshot.OpenAsync(row.Subject, row.Head, purpose, row.Id.Value, cancellationToken) is not { } json)
            {
                continue;
            }

            var head = JsonSerializer.Deserialize(json, CasesJson.Default.CaseHead)!; // Not null: one was written.
            if (head.IsOpen)
            {
                CheckLifecycle(snapshot, steps, head);
            }

            if (head.ClockStates.Contains(ClockState.Running))
            {
                await CheckClocksAsync(snapshot, steps, row.Id, row.Subject, cancellationToken);
            }
        }
    }

    private void CheckLifecycle(StoreSnapshot snapshot, HubSteps steps, CaseHead head)
    {
        var lifecycle = instances.Lifecycle(head.Id, head.Round);
        if (!steps.IsUnfinished(lifecycle))
        {
            // Its clocks may go on without it, but nothing would follow when it is closed.
            snapshot.Report("I8", head.Id.Value, $"it is open, and instance {lifecycle}, which runs its round, is finished or missing.");
        }
    }

    private async Task CheckClocksAsync(
        StoreSnapshot snapshot, HubSteps steps, CaseId id, DataSubject subject, CancellationToken cancellationToken)
    {
        var bodies = snapshot.RowsOf(
            "SELECT e.version, e.body FROM case_events e JOIN cases c ON c.id = e.case_row WHERE c.case_id = ?1 ORDER BY e.version", id.Value,
            query => (Version: query.Number(0), Body: query.Bytes(1).ToArray()));
        var events = new List<CaseEvent>();
        foreach (var (version, body) in bodies)
        {
            var purpose = SealPurposes.CaseEvent(id, version);
            if (await snapshot.OpenAsync(subject, body, purpose, $"{id}/{version}", cancellationToken) is not { } json)
            {
                return;
            }

            EventRow.Read(json, events);
        }

        if (events is not [CaseEvent.Opened, ..])
        {
            return; // The check of the files has said so.
        }

        var file = CaseFile.Load(events);
        foreach (var clock in file.Clocks.Where(clock => clock.State == ClockState.Running))
        {
            if (instances.Clock(id, clock) is { } instance && !steps.HasNext(instance, clock.DueAt?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue))
            {
                snapshot.Report("I8", $"{id}/{clock.Name}", $"it runs, and instance {instance} has no event or task for it, nor a timer until it is due.");
            }
        }
    }
}
