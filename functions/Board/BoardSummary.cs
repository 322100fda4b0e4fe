using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Holds the board's counts, so that many readers cost one count.</summary>
/// <remarks>
/// Nothing is counted while nothing changes. Where much does, an answer may be some seconds old: whoever asks gets the last one at once
/// and sets the next count going. Its age is shown.
/// </remarks>
internal sealed class BoardSummary(ICaseBoard board, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Counted? _last;
    private Task<Counted>? _running;

    /// <summary>The counts of now and of a day.</summary>
    /// <param name="day">When the day began.</param>
    /// <param name="revision">What the board is at.</param>
    /// <param name="cancellationToken">Gives up waiting; the count goes on for the others.</param>
    public async Task<BoardFigures> ReadAsync(Instant day, string revision, CancellationToken cancellationToken)
    {
        Task<Counted> running;
        lock (_gate)
        {
            var last = _last?.Day == day ? _last : null;
            var age = last is null ? TimeSpan.MaxValue : time.GetUtcNow() - last.Figures.At;
            if (last is not null && (last.Revision == revision || age < Fresh))
            {
                return last.Figures;
            }

            if (_running is null or { IsCompleted: true })
            {
                _running = CountAsync(day, revision);
            }

            if (last is not null && age < Old && !_running.IsCompleted)
            {
                return last.Figures;
            }

            running = _running;
        }

        return (await running.WaitAsync(cancellationToken)).Figures;
    }

    private async Task<Counted> CountAsync(Instant day, string revision)
    {
        var at = time.GetUtcNow();
        var counts = await board.CountAsync(day, CancellationToken.None); // Not one reader's to cancel.
        return _last = new Counted(day, revision, new BoardFigures(counts, at));
    }

    private sealed record Counted(Instant Day, string Revision, BoardFigures Figures);
}
