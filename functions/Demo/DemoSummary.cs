using System.Text.Json;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary>What came of the story: from the public reports, the outbox and the cases.</summary>
internal sealed class DemoSummary
{
    private const string Reader = "su";

    private readonly DemoBook _book;
    private readonly JsonElement _all;
    private readonly IReadOnlyList<JsonElement> _channels;

    private DemoSummary(DemoBook book, JsonElement all, IReadOnlyList<JsonElement> channels) =>
        (_book, _all, _channels) = (book, all, channels);

    /// <summary>The score of an entry <c>survey-answered</c>.</summary>
    public static int CsatOf(JsonElement entry) => entry.GetProperty("answer").GetProperty("csat").GetInt32();

    /// <summary>Reads the reports, and holds them to what happened.</summary>
    public static async Task<DemoSummary> ReadAsync(DemoClient client, DemoBook book, CancellationToken cancellationToken)
    {
        var dates = $"from={DemoTime.Date(DemoDay.Start)}&to={DemoTime.Date(book.Now)}";
        var all = await client.GetAsync($"/reports/kpi?{dates}", Reader, cancellationToken);
        var channels = await client.GetAsync($"/reports/kpi?{dates}&by=channel", Reader, cancellationToken);
        var summary = new DemoSummary(book, all[0], [.. channels.EnumerateArray()]);
        summary.Check();
        return summary;
    }

    /// <summary>Writes three small tables and one line.</summary>
    public void Write(IAnsiConsole console)
    {
        console.Write(new Rule("[bold]What came of it[/]").LeftJustified().RuleStyle("grey"));
        console.Write(new Columns(Channels(), Clocks(), Notices()) { Expand = false });
        var csat = _all.GetProperty("csatMean").GetDouble();
        console.MarkupLine(
            $"[bold]{Number("cases")}[/] cases · [bold]{Number("closed")}[/] closed · [bold]{Number("reopened")}[/] reopened · "
            + $"[bold]{Number("votes")}[/] of {Number("surveys")} surveys answered, CSAT mean [bold]{csat:0.0}[/] of 5 · "
            + $"NPS {_all.GetProperty("nps").GetDouble():0} · {_all.GetProperty("callbackRate").GetDouble():0%} of follow-ups answered");
    }

    private void Check()
    {
        DemoStage.Expect(Number("cases") == _book.Cases.Count, "The report was to count every case.");
        DemoStage.Expect(Number("reopened") == 2, $"Two cases were to be reopened, the report has {Number("reopened")}.");
        int[] votes = [.. _book.Cases.SelectMany(file => file.Entries("survey-answered")).Select(CsatOf)];
        DemoStage.Expect(
            Math.Abs(_all.GetProperty("csatMean").GetDouble() - votes.Average()) < 0.001, "The report's CSAT mean was to be that of the answers.");
        var missed = _all.GetProperty("clocks").EnumerateArray().First(clock => Text(clock, "clock") == "first-response").GetProperty("missed").GetInt32();
        DemoStage.Expect(missed == 2, $"Two first responses were to be missed, the report has {missed}.");
        DemoStage.Expect(
            _book.Notices.All(notice => notice.State is "sent" or "withheld"), "Every word was to be sent, or withheld from who said STOP.");
    }

    private Table Channels()
    {
        var table = Titled("Cases").AddColumn("by").AddColumn(Right("cases")).AddColumn(Right("closed"));
        foreach (var row in _channels)
        {
            table.AddRow(Text(row, "group"), Text(row, "cases"), Text(row, "closed"));
        }

        return table;
    }

    private Table Clocks()
    {
        var table = Titled("Clocks").AddColumn("").AddColumn(Right("met")).AddColumn(Right("missed"));
        foreach (var clock in _all.GetProperty("clocks").EnumerateArray())
        {
            var (met, missed) = (clock.GetProperty("met").GetInt32(), clock.GetProperty("missed").GetInt32());
            if (met + missed > 0)
            {
                table.AddRow(Text(clock, "clock"), $"[green]{met}[/]", missed > 0 ? $"[red]{missed}[/]" : "0");
            }
        }

        return table;
    }

    private Table Notices()
    {
        var table = Titled("Words to people").AddColumn("").AddColumn(Right("sent"));
        foreach (var kind in _book.Notices.Where(notice => notice.State == "sent").GroupBy(notice => notice.Kind).OrderByDescending(kind => kind.Count()))
        {
            table.AddRow(kind.Key, $"{kind.Count()}");
        }

        return table.AddRow("[grey]withheld (STOP)[/]", $"[grey]{_book.Notices.Count(notice => notice.State == "withheld")}[/]");
    }

    private int Number(string name) => _all.GetProperty(name).GetInt32();

    private static string Text(JsonElement row, string name) => Markup.Escape(row.GetProperty(name).ToString());

    private static Table Titled(string title) => new() { Border = TableBorder.Rounded, BorderStyle = new Style(Color.Grey), Title = new TableTitle(title, "bold") };

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();
}
