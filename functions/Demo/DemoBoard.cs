using Spectre.Console;
using Spectre.Console.Rendering;

namespace Serverless.Functions;

/// <summary>Draws how things stand: the cases, their clocks, the alerts, the survey answers, and what was last told.</summary>
internal static class DemoBoard
{
    private const int RowsAround = 25;
    private const int RowsLeast = 6;

    public static IRenderable Of(DemoBook book, IReadOnlyList<DemoLine> lines, string pace, int height)
    {
        var grid = new Grid().AddColumn().AddColumn().AddColumn();
        grid.AddRow(Clocks(book), Alerts(book), Surveys(book));
        return new Rows(
            new Rule($"[bold]Serverless[/] · [yellow]{DemoTime.Long(book.Now)}[/] in Shanghai · {pace}").LeftJustified().RuleStyle("grey"),
            Cases(book, Math.Max(RowsLeast, height - RowsAround)),
            grid,
            Story(lines));
    }

    // What is open and due next stands first; what was closed last fills the rest.
    private static Table Cases(DemoBook book, int rows)
    {
        var table = new Table().Border(TableBorder.Simple).Expand()
            .AddColumn("case").AddColumn("by").AddColumn("subject").AddColumn("status").AddColumn("handler").AddColumn("next due");
        var open = book.Cases.Where(file => file.IsOpen).OrderBy(file => file.NextDueAt ?? DateTimeOffset.MaxValue);
        var closed = book.Cases.Where(file => !file.IsOpen).OrderByDescending(file => file.UpdatedAt);
        foreach (var file in open.Concat(closed).Take(rows))
        {
            table.AddRow(
                new Markup(file.Number),
                new Markup(file.Channel),
                new Text(file.Subject) { Overflow = Overflow.Ellipsis },
                new Markup(Status(file)),
                new Markup(file.Handler ?? "–"),
                new Markup(Due(file, book.Now)));
        }

        for (var i = table.Rows.Count; i < rows; i++)
        {
            table.AddRow("", "", "", "", "", "");
        }

        var more = book.Cases.Count - Math.Min(rows, book.Cases.Count);
        return table.Caption($"{book.Cases.Count(file => file.IsOpen)} open of {book.Cases.Count}" + (more > 0 ? $", {more} not shown" : ""));
    }

    private static string Status(DemoCase file) => file.Status switch
    {
        "received" => "[yellow]received[/]",
        "closed" => "[grey]closed[/]",
        "resolved" => "[green]resolved[/]",
        "waiting" => "[cyan]waiting[/]",
        var other => other,
    } + (file.Round > 1 ? " [red]again[/]" : "");

    private static string Due(DemoCase file, DateTimeOffset now) => (file.NextDueAt - now) switch
    {
        null => "",
        { Ticks: < 0 } late => $"[red bold]{DemoTime.Length(-late)} late[/]",
        { TotalHours: < 5 } soon => $"[yellow]in {DemoTime.Length(soon)}[/]",
        { } left => $"[{(file.IsOpen ? "green" : "grey")}]in {DemoTime.Length(left)}[/]",
    };

    private static Table Clocks(DemoBook book)
    {
        var table = Small("clocks").AddColumn("").AddColumn(Right("met")).AddColumn(Right("missed")).AddColumn(Right("running"));
        var clocks = book.Cases.SelectMany(file => file.Clocks).GroupBy(clock => clock.Kind);
        foreach (var kind in clocks)
        {
            int Of(params string[] states) => kind.Count(clock => states.Contains(clock.State));
            var (met, missed, running) = (Of("met"), Of("breached"), Of("running", "paused"));
            if (met + missed + running > 0)
            {
                table.AddRow(kind.Key, $"[green]{met}[/]", missed > 0 ? $"[red]{missed}[/]" : "0", $"{running}");
            }
        }

        return table;
    }

    private static Table Alerts(DemoBook book)
    {
        var table = Small("alerts").AddColumn("").AddColumn("").AddColumn("").AddColumn("");
        foreach (var alert in book.Notices.Where(notice => notice.Kind == "alert").TakeLast(6))
        {
            var file = book.Case(alert.Case);
            var isOver = file.Clocks.Any(clock => clock.Name == alert.Clock && clock.MetAt is not null);
            var isConfirmed = file.Entries("alert-confirmed").Any();
            table.AddRow(
                DemoTime.Short(alert.At),
                $"level {alert.Level}",
                DemoBook.NameOf(alert),
                isOver ? "[green]all clear[/]" : isConfirmed ? "[cyan]confirmed[/]" : "[red]open[/]");
        }

        return table;
    }

    private static Table Surveys(DemoBook book)
    {
        int Sent(string kind) => book.Notices.Count(notice => notice.Kind == kind);
        int Said(string type) => book.Cases.Sum(file => file.Entries(type).Count());
        int[] votes = [.. book.Cases.SelectMany(file => file.Entries("survey-answered")).Select(DemoSummary.CsatOf)];
        return Small("asking").AddColumn("").AddColumn(Right(""))
            .AddRow("surveys sent", $"{Sent("survey")}")
            .AddRow("answered", string.Join(' ', votes.Select(csat => csat <= 2 ? $"[red]{csat}[/]" : $"[green]{csat}[/]")))
            .AddRow("mean of 5", votes.Length == 0 ? "–" : $"{votes.Average():0.0}")
            .AddRow("follow-ups asked", $"{Sent("follow-up")}")
            .AddRow("answered", $"{Said("follow-up-answered")}")
            .AddRow("reopened", $"{book.Cases.Count(file => file.Round > 1)}");
    }

    private static Rows Story(IReadOnlyList<DemoLine> lines) => new(
        lines.Select(line => new Markup($"[grey]{DemoTime.Short(line.At)} {line.Who,-6}[/] [{line.Style}]{line.What}[/]") { Overflow = Overflow.Ellipsis }));

    private static Table Small(string title) => new Table { Border = TableBorder.None, Title = new TableTitle(title, "bold") };

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();
}
