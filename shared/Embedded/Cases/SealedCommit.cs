using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>A change of a case file before it reaches the writer: everything personal encrypted, every start prepared.</summary>
internal sealed record SealedCommit(
    CaseCommit Commit, byte[] Head, IReadOnlyList<byte[]> Events, IReadOnlyList<(CaseEffect.Notify Effect, byte[] Body)> Notifications,
    IReadOnlyList<Action<SqliteSession>> Starts)
{
    public static SealedCommit Seal(CaseCommit commit, IDataKey key, IOrchestrationStage orchestrations)
    {
        var id = commit.File.Id;
        return new SealedCommit(
            commit,
            key.Protect(JsonSerializer.SerializeToUtf8Bytes(commit.File.Head, CasesJson.Default.CaseHead), SealPurposes.CaseHead(id)),
            [.. commit.Events.Select((entry, n) => key.Protect(
                JsonSerializer.SerializeToUtf8Bytes(entry, CasesJson.Default.CaseEvent), SealPurposes.CaseEvent(id, commit.ReadVersion + n + 1)))],
            [.. commit.Effects.OfType<CaseEffect.Notify>().Select(
                notify => (notify, SqliteNotificationStore.Seal(notify.Notification, key)))],
            [.. commit.Effects.OfType<CaseEffect.StartOrchestration>().Select(
                start => orchestrations.PrepareStart(start.Name, start.InstanceId, start.Input))]);
    }
}
