using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;

namespace Serverless.Cases;

/// <summary>The library of known replies over the document store, searched in memory (H15).</summary>
/// <remarks>
/// Every change also writes a stamp; a search reads the stamp alone, and the library again only where it moved. A crash between the two
/// leaves other processes with the former words for at most <see cref="AgeMax"/>.
/// </remarks>
public sealed class ReplyLibrary(IDocumentStore documents, TimeProvider time)
{
    private const string StampCollection = "reply-library";
    private const string StampKey = "stamp";
    private const int PageSize = 500;
    private const int TriesMax = 10;
    private static readonly Duration AgeMax = Duration.FromMinutes(10);
    private Snapshot? _snapshot;

    /// <summary>All replies in the order of their ids, in any state.</summary>
    public async Task<IReadOnlyList<KnownReply>> ListAsync(CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Replies;

    /// <summary>The index of the approved ones.</summary>
    public async Task<ReplyIndex> IndexAsync(CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Index;

    /// <summary>The reply with its version, or null.</summary>
    public async Task<(KnownReply Reply, long Version)?> FindAsync(string id, CancellationToken cancellationToken) =>
        Replying.IsId(id) && await documents.FindAsync(KnownReply.Collection, id, cancellationToken) is { } document
            ? (Read(document), document.Version)
            : null;

    /// <summary>Stores a reply that was read at a version, 0 for a new one; answers its new version.</summary>
    /// <exception cref="DocumentChangedException">Somebody changed it first.</exception>
    public async Task<long> SaveAsync(KnownReply reply, long readVersion, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(reply, CasesJson.Default.KnownReply);
        var version = await documents.PutAsync(KnownReply.Collection, reply.Id, readVersion, json, cancellationToken);
        await StampAsync(cancellationToken);
        return version;
    }

    private async Task StampAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var known = await documents.FindAsync(StampCollection, StampKey, cancellationToken);
            try
            {
                await documents.PutAsync(StampCollection, StampKey, known?.Version ?? 0, "{}", cancellationToken);
                return;
            }
            catch (DocumentChangedException) when (tries < TriesMax)
            {
                // Another change moved it; this one must be seen as well.
            }
        }
    }

    private async Task<Snapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToInstant();
        var stamp = (await documents.FindAsync(StampCollection, StampKey, cancellationToken))?.Version ?? 0;
        if (_snapshot is { } known && known.Stamp == stamp && now - known.At < AgeMax && now >= known.At)
        {
            return known;
        }

        var replies = new List<KnownReply>();
        IReadOnlyList<StoredDocument> page;
        string? after = null;
        do
        {
            page = await documents.ListAsync(KnownReply.Collection, "", after, PageSize, cancellationToken);
            replies.AddRange(page.Select(Read));
            after = page.Count == 0 ? null : page[^1].Key;
        }
        while (page.Count == PageSize);
        return _snapshot = new Snapshot(stamp, now, replies, new ReplyIndex(replies));
    }

    private static KnownReply Read(StoredDocument document) =>
        JsonSerializer.Deserialize(document.Json, CasesJson.Default.KnownReply)
        ?? throw new JsonException($"Reply {document.Key} is empty.");

    private sealed record Snapshot(long Stamp, Instant At, IReadOnlyList<KnownReply> Replies, ReplyIndex Index);
}
