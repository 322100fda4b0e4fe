using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>I8: every open case has its round's orchestration or another next step, and every running clock the one that watches it.</summary>
/// <param name="instances">How the orchestrations of a case are called.</param>
public sealed class HubCaseCheck(CaseInstances instances) : IStoreCheck
{
    /// <inheritdoc />
    public async Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var rows = snapshot.Rows(
            "SELECT case_id, customer_id, head FROM cases",
            query => (Id: new CaseId(query.Text(0)), Subject: DataSubject.Of(new CustomerId(query.Text(1))), Head: query.Bytes(2).ToArray()));
        foreach (var row in rows)
        {
            var purpose = SealedCommit.HeadPurpose(row.Id);
            if (await snapshot.OpenAsync(row.Subject, row.Head, purpose, row.Id.Value, cancellationToken) is not { } json)
            {
                continue;
            }

            var head = JsonSerializer.Deserialize(json, CasesJson.Default.CaseHead)!; // Not null: one was written.
            if (head.IsOpen)
            {
                CheckNextStep(snapshot, head);
            }

            if (head.ClockStates.Contains(ClockState.Running))
            {
                await CheckClocksAsync(snapshot, row.Id, row.Subject, cancellationToken);
            }
        }
    }

    private void CheckNextStep(StoreSnapshot snapshot, CaseHead head)
    {
        var lifecycle = instances.Lifecycle(head.Id, head.Round);
        if (!HubSteps.IsUnfinished(snapshot, lifecycle) && !HubSteps.HasAnyBelow(snapshot, head.Id.Value + ":"))
        {
            snapshot.Report("I8", head.Id.Value, $"it is open, and neither instance {lifecycle} nor any other of its own goes on.");
        }
    }

    private async Task CheckClocksAsync(StoreSnapshot snapshot, CaseId id, DataSubject subject, CancellationToken cancellationToken)
    {
        var bodies = snapshot.RowsOf(
            "SELECT version, body FROM case_events WHERE case_id = ?1 ORDER BY version", id.Value,
            query => (Version: query.Number(0), Body: query.Bytes(1).ToArray()));
        var events = new List<CaseEvent>(bodies.Count);
        foreach (var (version, body) in bodies)
        {
            var purpose = SealedCommit.EventPurpose(id, version);
            if (await snapshot.OpenAsync(subject, body, purpose, $"{id}/{version}", cancellationToken) is not { } json)
            {
                return;
            }

            events.Add(JsonSerializer.Deserialize(json, CasesJson.Default.CaseEvent)!); // Not null: one was written.
        }

        if (events is not [CaseEvent.Opened, ..])
        {
            return; // The check of the files has said so.
        }

        foreach (var clock in CaseFile.Load(events).Clocks.Where(clock => clock.State == ClockState.Running))
        {
            if (instances.Clock(id, clock.Name) is { } instance && !HubSteps.HasNext(snapshot, instance))
            {
                snapshot.Report("I8", $"{id}/{clock.Name}", $"it runs, and instance {instance} has no timer, event or task for it.");
            }
        }
    }
}
