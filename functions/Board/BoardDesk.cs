using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads what the board shows: pressing cases first, then by due instant.</summary>
internal sealed class BoardDesk(ICaseBoard board, IStaffDirectory staff)
{
    private const int PageSize = 50;
    private const int AlertsMax = 20;

    private static readonly CaseAlarm?[] Pressing = [CaseAlarm.Breached, CaseAlarm.Warned, CaseAlarm.None];

    /// <summary>A page of cases, and the cursor of the next.</summary>
    /// <exception cref="ArgumentException">The cursor is none that this list gave.</exception>
    public async Task<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(BoardFilter filter, Instant day, CancellationToken cancellationToken)
    {
        var query = filter.Cases(day);
        var sections = filter is { List: BoardList.Open, Alarm: null } ? Pressing : [filter.Alarm];
        var (section, cursor) = ReadCursor(filter.Cursor, sections.Length);
        var lines = new List<CaseLine>(PageSize);
        for (; section < sections.Length; section++, cursor = null)
        {
            // When the page is full, one look tells whether there is anything on the next.
            var free = PageSize - lines.Count;
            var page = await board.ListLinesAsync(
                query with { Alarm = sections[section], Cursor = cursor, Limit = Math.Max(free, 1) }, cancellationToken);
            if (free == 0 && page.Items.Count > 0)
            {
                return (Rows(lines), string.Create(CultureInfo.InvariantCulture, $"{section}."));
            }

            lines.AddRange(page.Items);
            if (page.Next is { } next)
            {
                return (Rows(lines), string.Create(CultureInfo.InvariantCulture, $"{section}.{next}"));
            }
        }

        return (Rows(lines), null);
    }

    /// <summary>The alerts that wait, of the cases that the board is narrowed to.</summary>
    public async Task<IReadOnlyList<BoardAlert>> AlertsAsync(BoardFilter filter, ConsoleContext console, CancellationToken cancellationToken)
    {
        var query = filter.Cases(Instant.MinValue) with { OnlyOpen = true, OpenedFrom = null, ClosedFrom = null, Alarm = null, Status = null, OnlyAlerts = true, Limit = AlertsMax };
        var page = await board.ListLinesAsync(query, cancellationToken);
        return
        [
            .. from line in page.Items
               from alert in line.Standing.Alerts
               orderby alert.RaisedAt
               select new BoardAlert(
                   line.Head, alert, NameOf(alert.StaffId) ?? alert.StaffId, NameOf(line.Head.Handler),
                   console.Leads || console.Member.Id == alert.StaffId),
        ];
    }

    /// <summary>What the board can be narrowed to.</summary>
    public BoardChoices Choices(Language language)
    {
        var domain = DomainTexts.For(language);
        var departments = domain.DepartmentNames.Keys.Union(staff.All.Select(member => member.Department));
        return new BoardChoices(
            [.. departments.Select(id => new SelectChoice(id, domain.Department(id))).OrderBy(choice => choice.Word, StringComparer.Ordinal)],
            [.. staff.All.Select(member => member.Provider).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(id => new SelectChoice(id, id))],
            [.. staff.All.Select(member => new SelectChoice(member.Id, member.Name)).OrderBy(choice => choice.Word, StringComparer.Ordinal)]);
    }

    // A case that became more pressing between two looks stands where it was seen first.
    private List<BoardRow> Rows(List<CaseLine> lines) =>
        [.. lines.DistinctBy(line => line.Head.Id).Select(line => new BoardRow(line.Head, line.Standing, NameOf(line.Head.Handler)))];

    private string? NameOf(string? id) => id is null ? null : staff.Find(id)?.Name ?? id;

    private static (int Section, string? Cursor) ReadCursor(string? cursor, int sections)
    {
        if (cursor is null)
        {
            return (0, null);
        }

        return cursor is [>= '0' and <= '9' and var digit, '.', .. var rest] && digit - '0' < sections
            ? (digit - '0', rest.Length == 0 ? null : rest)
            : throw new ArgumentException("The cursor is not one that this board gave.", nameof(cursor));
    }
}
