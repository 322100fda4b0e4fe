using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Cases;

/// <summary>Draws a random sample of cases, spread over groups by their sizes; the same seed and cases give the same sample (H82).</summary>
/// <remarks>
/// A case's place in the draw is a hash of seed and case, so the order in which cases are seen changes nothing, and only as many cases as
/// are wanted are held for each group.
/// </remarks>
/// <param name="seed">The recorded seed.</param>
/// <param name="count">How many cases are wanted.</param>
public sealed class SampleDraw(string seed, int count)
{
    private readonly SortedDictionary<string, (int Size, PriorityQueue<SampledCase, ulong> Lowest)> _groups = new(StringComparer.Ordinal);

    /// <summary>The cases seen.</summary>
    public int Seen { get; private set; }

    /// <summary>Sees one case.</summary>
    public void Add(CaseHead head, string group)
    {
        Seen++;
        var (size, lowest) = _groups.TryGetValue(group, out var known) ? known : (0, new PriorityQueue<SampledCase, ulong>());
        var place = PlaceOf(head.Id);
        lowest.Enqueue(new SampledCase(head.Id, head.Number, group), ulong.MaxValue - place); // The highest place leaves first.
        if (lowest.Count > count)
        {
            lowest.Dequeue();
        }

        _groups[group] = (size + 1, lowest);
    }

    /// <summary>The sample: of each group its share, by the largest remainders; all cases where fewer are there than wanted.</summary>
    public IReadOnlyList<SampledCase> Result()
    {
        var drawn = new List<SampledCase>();
        var shares = Shares();
        foreach (var (group, (_, lowest)) in _groups)
        {
            drawn.AddRange(lowest.UnorderedItems.OrderByDescending(item => item.Priority).Take(shares[group]).Select(item => item.Element));
        }

        return drawn;
    }

    private Dictionary<string, int> Shares()
    {
        var wanted = Math.Min(count, Seen);
        var shares = _groups.ToDictionary(group => group.Key, group => (int)((long)wanted * group.Value.Size / Math.Max(Seen, 1)));
        var left = wanted - shares.Values.Sum();
        foreach (var group in _groups.OrderByDescending(group => (long)wanted * group.Value.Size % Math.Max(Seen, 1)).ThenBy(group => group.Key, StringComparer.Ordinal).Take(left))
        {
            shares[group.Key]++;
        }

        return shares;
    }

    private ulong PlaceOf(CaseId id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{id.Value}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
