using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What is known of the cases of one UTC day: which facts hold, and which are to be made anew.</summary>
internal sealed class FactDay
{
    private readonly Dictionary<CaseId, CaseVersion> _missing;

    private FactDay(Dictionary<CaseId, CaseVersion> missing) => _missing = missing;

    /// <summary>The facts that hold, whatever chunk they are in.</summary>
    public List<CaseFact> Holding { get; } = [];

    /// <summary>The chunks that hold what does not stand any more, each with what stays and what is to be made anew.</summary>
    public List<FactChunk> Dirty { get; } = [];

    /// <summary>The last chunk, which may have room; null for a day without any.</summary>
    public FactChunk? Last { get; private set; }

    /// <summary>The cases that no chunk has.</summary>
    public IReadOnlyCollection<CaseVersion> Missing => _missing.Values;

    /// <summary>Compares the chunks of a day with the versions of its cases.</summary>
    /// <param name="versions">The versions, by case; taken over.</param>
    /// <param name="chunks">The chunks, in their order.</param>
    /// <param name="isErased">Whether a customer was erased: then only a fact that says so is believed.</param>
    public static FactDay Compare(
        Dictionary<CaseId, CaseVersion> versions, IEnumerable<FactChunk> chunks, Func<CustomerId, bool> isErased)
    {
        var day = new FactDay(versions);
        foreach (var chunk in chunks)
        {
            day.Last = chunk;
            foreach (var fact in chunk.Read)
            {
                if (!versions.Remove(fact.Case, out var version))
                {
                    continue; // Of a case that is gone, or in another chunk as well.
                }

                if (fact.Version == version.Version && (fact.IsErased || !isErased(version.Customer)))
                {
                    chunk.Stays.Add(fact);
                    day.Holding.Add(fact);
                }
                else
                {
                    chunk.Old.Add(version);
                }
            }

            if (chunk.Stays.Count < chunk.Read.Count)
            {
                day.Dirty.Add(chunk);
            }
        }

        return day;
    }
}

/// <summary>A document of facts while it is compared and written.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Its version; 0 for a new one.</param>
/// <param name="Read">The facts that were read.</param>
internal sealed record FactChunk(string Key, long Version, IReadOnlyList<CaseFact> Read)
{
    /// <summary>The facts that hold.</summary>
    public List<CaseFact> Stays { get; } = [];

    /// <summary>The cases whose facts are old.</summary>
    public List<CaseVersion> Old { get; } = [];
}
