using System.Runtime.CompilerServices;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads many cases one page after the other; holds one page and the ids that it has given.</summary>
/// <remarks>Lists are in the order of due instants, so a case that changes meanwhile may stand in two pages: it is given once.</remarks>
internal sealed class CaseScan(ICaseFileStore files)
{
    private const int AtOnce = 32;
    private const int ThreadsMax = 4; // A report is in no hurry, and people are served meanwhile.

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
        // On threads of their own: a local store answers without waiting, and opening a file is work for the processor.
        var found = new CaseFile?[heads.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, heads.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ThreadsMax, CancellationToken = cancellationToken },
            async (place, stop) => found[place] = await files.FindAsync(heads[place].Id, stop));
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
