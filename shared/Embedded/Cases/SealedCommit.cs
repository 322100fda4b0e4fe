using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>A change of a case file with everything personal encrypted, before it reaches the writer.</summary>
internal sealed record SealedCommit(
    CaseCommit Commit, byte[] Head, IReadOnlyList<byte[]> Events, IReadOnlyList<(CaseEffect.Notify Effect, byte[] Body)> Notifications)
{
    /// <summary>The span that makes the change, taken before it is the writer's; absent when nothing is traced.</summary>
    public string? TraceParent { get; } = Tracing.Current;

    public static SealedCommit Seal(CaseCommit commit, IDataKey key)
    {
        var id = commit.File.Id;
        return new SealedCommit(
            commit,
            key.Protect(JsonSerializer.SerializeToUtf8Bytes(commit.File.Head, CasesJson.Default.CaseHead), SealPurposes.CaseHead(id)),
            [.. commit.Events.Select((entry, n) => key.Protect(
                JsonSerializer.SerializeToUtf8Bytes(entry, CasesJson.Default.CaseEvent), SealPurposes.CaseEvent(id, commit.ReadVersion + n + 1)))],
            [.. commit.Effects.OfType<CaseEffect.Notify>().Select(
                notify => (notify, SqliteNotificationStore.Seal(notify.Notification, key)))]);
    }
}
