using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Makes the sweep's decision without its effect: which due times a draft of a calendar would move (S07).</summary>
internal sealed class CalendarPreview(CaseScan scan, LiveRules rules, TimeProvider time)
{
    /// <summary>The most cases that are looked at, those due soonest first: about a second of work.</summary>
    public const int CasesMax = 2_000;

    private const int RowsMax = 100;
    private const int DaysMax = 3;

    /// <summary>Looks through the open cases with running clocks. Writes nothing.</summary>
    /// <param name="draft">A calendar's file.</param>
    /// <param name="changed">The days that it changes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CalendarMovesView> RunAsync(RuleFile draft, IReadOnlyList<LocalDate> changed, CancellationToken cancellationToken)
    {
        var (book, now) = (rules.Shelf.BookWith(draft), time.GetUtcNow().ToInstant());
        var zone = DateTimeZoneProviders.Tzdb[((CalendarDocument)draft.Content).Zone];
        var counts = new SortedDictionary<ClockKind, (int Later, int Earlier)>();
        var rows = new List<CalendarMoveRow>();
        var (cases, looked, isCut) = (0, 0, false);
        await foreach (var (_, file) in scan.FilesAsync(new CaseQuery { Clock = ClockState.Running }, cancellationToken))
        {
            if (looked == CasesMax)
            {
                isCut = true;
                break;
            }

            looked++;
            if (!book.Knows(file.Head.Policy) || CalendarEdits.Move(file, draft.Name, book, now) is not CaseDecision.Accepted moved)
            {
                continue;
            }

            cases++;
            foreach (var (clock, due) in moved.Events.OfType<CaseEvent.ClockRetargeted>().Select(entry => (file.Clock(entry.Clock), entry.DueAt)))
            {
                if (clock?.DueAt is not { } before || before == due)
                {
                    continue; // Its warning alone moves.
                }

                var (later, earlier) = counts.GetValueOrDefault(clock.Name.Kind);
                counts[clock.Name.Kind] = due > before ? (later + 1, earlier) : (later, earlier + 1);
                if (rows.Count < RowsMax)
                {
                    rows.Add(new CalendarMoveRow(
                        file.Head.Id.Value, file.Head.Number, clock.Name, before.ToDateTimeOffset(), due.ToDateTimeOffset(),
                        Between(changed, clock.StartedAt.InZone(zone).Date, Instant.Max(before, due).InZone(zone).Date)));
                }
            }
        }

        return new CalendarMovesView(cases, looked, isCut, [.. counts.Select(entry => (entry.Key, entry.Value.Later, entry.Value.Earlier))], rows);
    }

    private static List<LocalDate> Between(IReadOnlyList<LocalDate> changed, LocalDate first, LocalDate last) =>
        [.. changed.Where(date => date >= first && date <= last).Take(DaysMax)];
}
