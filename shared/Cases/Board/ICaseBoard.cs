using NodaTime;

namespace Serverless.Cases;

/// <summary>The cases as a supervisor sees them, out of indexes: no call walks all cases. Passes <c>CaseBoardContract</c>.</summary>
public interface ICaseBoard
{
    /// <summary>Lines that match, by next due instant, of those due at once VIP customers first (H14), from a cursor on.</summary>
    /// <exception cref="ArgumentException">The cursor is none that a list gave.</exception>
    Task<Page<CaseLine>> ListLinesAsync(CaseQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the open cases, and those opened and closed since an instant.</summary>
    /// <remarks>Reads a few bytes of each open case: milliseconds on one machine, and under a second from tables; hold on to the answer.</remarks>
    Task<BoardCounts> CountAsync(Instant since, CancellationToken cancellationToken);

    /// <summary>A short text that changes whenever a list may show otherwise, and may change when none does.</summary>
    Task<string> RevisionAsync(CancellationToken cancellationToken);
}
