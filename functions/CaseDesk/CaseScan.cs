using System.Runtime.CompilerServices;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads many cases one page after the other; holds one page and the ids that it has given.</summary>
/// <remarks>Lists are in the order of due instants, so a case that changes meanwhile may stand in two pages: it is given once.</remarks>
internal sealed class CaseScan(ICaseFileStore files)
{
    private const int AtOnce = 16;

    /// <summary>The heads that match, each once.</summary>
    public async IAsyncEnumerable<CaseHead> HeadsAsync(CaseQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new HashSet<CaseId>();
        string? cursor = null;
        do
        {
            var page = await files.ListAsync(query with { Cursor = cursor, Limit = CaseQuery.LimitMax }, cancellationToken);
            foreach (var head in page.Items)
            {
                if (given.Add(head.Id))
                {
                    yield return head;
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>The files that match, each once, with the head that the list has.</summary>
    public async IAsyncEnumerable<(CaseHead Listed, CaseFile File)> FilesAsync(
        CaseQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var some = new List<CaseHead>(AtOnce);
        await foreach (var head in HeadsAsync(query, cancellationToken))
        {
            some.Add(head);
            if (some.Count == AtOnce)
            {
                foreach (var pair in await ReadAsync(some, cancellationToken))
                {
                    yield return pair;
                }

                some.Clear();
            }
        }

        foreach (var pair in await ReadAsync(some, cancellationToken))
        {
            yield return pair;
        }
    }

    private async Task<List<(CaseHead Listed, CaseFile File)>> ReadAsync(List<CaseHead> heads, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(heads.Select(head => files.FindAsync(head.Id, cancellationToken)));
        var pairs = new List<(CaseHead, CaseFile)>(found.Length);
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is { } file)
            {
                pairs.Add((heads[i], file));
            }
        }

        return pairs;
    }
}
