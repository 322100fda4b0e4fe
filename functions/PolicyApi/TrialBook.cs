using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Runs trials for the console in parts that a person can wait for, and keeps each member's last one.</summary>
/// <remarks>The state lies in the store, so that any instance of the app goes on with it; case numbers and counts only (I7).</remarks>
internal sealed class TrialBook(IDocumentStore documents, RuleTrials trials)
{
    public const string Collection = "rules-trial";

    // About a second of work; a part always does one whole date.
    private const int CasesAtOnce = 1_500;

    /// <summary>A member's last run, or null.</summary>
    public async Task<TrialState?> FindAsync(string staff, CancellationToken cancellationToken) =>
        await documents.FindAsync(Collection, staff, cancellationToken) is { } found ? Read(found) : null;

    /// <summary>Begins a run in place of the member's last one, and does its first part.</summary>
    public async Task BeginAsync(string staff, RuleFile draft, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var state = new TrialState { Rule = draft.Name.ToString(), From = from.ToDateOnly(), To = to.ToDateOnly(), Next = from.ToDateOnly() };
        var version = (await documents.FindAsync(Collection, staff, cancellationToken))?.Version ?? 0;
        await PutAsync(staff, version, await RunAsync(state, draft, cancellationToken), cancellationToken);
    }

    /// <summary>Does the next part; nothing when the run has ended or is of another version.</summary>
    public async Task GoOnAsync(string staff, RuleFile draft, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(Collection, staff, cancellationToken) is { } found
            && Read(found) is { IsDone: false } state && state.Rule == draft.Name.ToString())
        {
            await PutAsync(staff, found.Version, await RunAsync(state, draft, cancellationToken), cancellationToken);
        }
    }

    private async Task<TrialState> RunAsync(TrialState state, RuleFile draft, CancellationToken cancellationToken)
    {
        var report = new TrialReport(0, TrialState.RowsMax);
        var next = state.Next;
        while (next <= state.To && report.Cases < CasesAtOnce)
        {
            var date = LocalDate.FromDateOnly(next);
            await trials.AddAsync(report, draft, date, date, cancellationToken);
            next = next.AddDays(1);
        }

        return state with
        {
            Next = next,
            Cases = state.Cases + report.Cases,
            Differing = state.Differing + report.Differing,
            Sums = [.. state.Sums.Concat(report.Figures.Select(SumOf)).GroupBy(sum => (sum.Clock, sum.Department)).Select(Total)],
            Rows = [.. state.Rows.Concat(report.Listed.SelectMany(RowsOf)).Take(TrialState.RowsMax)],
        };
    }

    // Two parts of one run at once: the one that wrote first counts, and the other is done again by whoever goes on.
    private async Task PutAsync(string staff, long version, TrialState state, CancellationToken cancellationToken)
    {
        try
        {
            await documents.PutAsync(Collection, staff, version, JsonSerializer.Serialize(state, TrialJson.Default.TrialState), cancellationToken);
        }
        catch (DocumentChangedException)
        {
            // It stands where the other left it.
        }
    }

    private static TrialSum SumOf(TrialFigures row) => new(
        CasesJson.NameOf(row.Clock), row.Department, row.Was.Started, row.Would.Started, row.Was.Warned, row.Would.Warned,
        row.Was.Breached, row.Would.Breached);

    private static TrialSum Total(IGrouping<(string Clock, string Department), TrialSum> sums) => new(
        sums.Key.Clock, sums.Key.Department, sums.Sum(sum => sum.StartedWas), sums.Sum(sum => sum.StartedWould), sums.Sum(sum => sum.WarnedWas),
        sums.Sum(sum => sum.WarnedWould), sums.Sum(sum => sum.BreachedWas), sums.Sum(sum => sum.BreachedWould));

    private static IEnumerable<TrialRow> RowsOf(TrialCase one) => one.Clocks.Where(clock => clock.Differs).Select(clock => new TrialRow(
        one.Head.Id.Value, one.Head.Number, one.Head.Department, clock.Clock.ToString(), EndOf(clock.Was), EndOf(clock.Would)));

    private static TrialEnd? EndOf(TrialOutcome? outcome) =>
        outcome is null ? null : new TrialEnd(outcome.DueAt?.ToDateTimeOffset(), outcome.Warned, outcome.Breached);

    private static TrialState Read(StoredDocument found) => JsonSerializer.Deserialize(found.Json, TrialJson.Default.TrialState)
        ?? throw new JsonException("A trial run is empty.");
}
