namespace Serverless.Cases;

/// <summary>Finds cases by words, as keyed hashes (I7). Derived from the case files and able to be made anew from them. Passes <c>WordIndexContract</c>.</summary>
/// <remarks>
/// Commits of cases never wait for it: it knows by itself which cases changed, and whoever has time brings it up
/// (<see cref="NextAsync"/>, <see cref="KeepAsync"/>). Each step may be repeated; a crash between two loses nothing.
/// </remarks>
public interface IWordIndex
{
    /// <summary>Cases that changed since they were indexed, the longest ago first; empty when the index is up to date.</summary>
    /// <param name="limit">The most cases, 1 to 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<WordTask>> NextAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Keeps the words of all cases that <see cref="NextAsync"/> gave, in place of those before.</summary>
    Task KeepAsync(IReadOnlyList<WordEntry> entries, CancellationToken cancellationToken);

    /// <summary>Cases that have all of these words, the newest first. A page may be short and yet not the last.</summary>
    /// <param name="words">Hashes of tokens, 1 to 12.</param>
    /// <param name="cursor">The cursor that the page before gave; absent to begin.</param>
    /// <param name="limit">The most cases, 1 to 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    Task<Page<CaseId>> FindAsync(IReadOnlyList<long> words, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets all cases of a customer, whose data were erased (H73).</summary>
    Task RemoveAsync(CustomerId customer, CancellationToken cancellationToken);
}
