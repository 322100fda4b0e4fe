using System.Globalization;
using System.Text.Json;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Moves the running clocks of one page of cases after a calendar was published, and logs the cases it moved (S07).</summary>
internal sealed class MoveClocks(CaseDesk desk, ICaseFileStore files, LiveRules rules, RuleLibrary library, IDocumentStore documents)
    : TaskActivity<SweepTerms, SweepPage>
{
    private const int PageSize = 100;

    public override async Task<SweepPage> RunAsync(TaskActivityContext context, SweepTerms input)
    {
        var name = new RuleFileName(RuleKinds.Calendar.Name, input.Calendar, input.Version);
        await rules.RefreshAsync(isForced: false, context.CancellationToken);
        if (rules.Shelf.Newest(RuleKinds.Calendar).FirstOrDefault(file => file.Name.Id == input.Calendar)?.Name != name)
        {
            return await EndAsync(name, input.Total, context.CancellationToken); // A newer version has a sweep of its own.
        }

        var page = await files.ListAsync(
            new CaseQuery { Clock = ClockState.Running, Cursor = input.Cursor, Limit = PageSize }, context.CancellationToken);
        var moved = await MoveAsync(page.Items, name, input.Pass, context.CancellationToken);
        if (moved.Count > 0)
        {
            await NoteAsync(name, input, moved, context.CancellationToken);
        }

        var next = input with { Page = input.Page + 1, Cursor = page.Next, Moved = input.Moved + moved.Count, Total = input.Total + moved.Count };
        return page.Next is not null ? new SweepPage(next, IsNewPass: false)
            : (next.Moved > 0 || next.Pass == 1) && next.Pass < SweepTerms.PassesMax
                ? new SweepPage(next with { Pass = next.Pass + 1, Page = 0, Moved = 0 }, IsNewPass: true)
            : await EndAsync(name, next.Total, context.CancellationToken);
    }

    private async Task<List<string>> MoveAsync(
        IReadOnlyList<CaseHead> heads, RuleFileName name, int pass, CancellationToken cancellationToken)
    {
        var moved = new List<string>();
        foreach (var head in heads)
        {
            CaseFile? seen = null;
            var decision = await desk.ChangeAsync(
                head.Id, (file, now) => CalendarEdits.Move(seen = file, name, desk.Book, now), cancellationToken);

            // A first pass that is repeated after a crash finds its own work done, and logs it all the same.
            if (decision is CaseDecision.Accepted || (pass == 1 && seen is not null && seen.Knows(name.ToString())))
            {
                moved.Add(head.Number);
            }
        }

        return moved;
    }

    private async Task NoteAsync(RuleFileName name, SweepTerms terms, List<string> moved, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{name}:{terms.Pass:D2}:{terms.Page:D6}");
        var before = await documents.FindAsync(CalendarMover.LogCollection, key, cancellationToken);
        var json = JsonSerializer.Serialize(new MovedCases(moved), RulesJson.Default.MovedCases);
        await documents.PutAsync(CalendarMover.LogCollection, key, before?.Version ?? 0, json, cancellationToken);
    }

    private async Task<SweepPage> EndAsync(RuleFileName name, int total, CancellationToken cancellationToken)
    {
        await library.NoteAsync(name, record => record with { Moves = new CalendarMoves(IsDone: true, total) }, cancellationToken);
        await rules.RefreshAsync(isForced: true, cancellationToken);
        return new SweepPage(null, IsNewPass: false);
    }
}
