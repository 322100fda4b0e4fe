using NodaTime;
using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What the board promises on any host.</summary>
public abstract class CaseBoardContract
{
    private static readonly ClockName First = ClockName.First(ClockKind.FirstResponse);
    private int _opened;

    protected abstract ICaseFileStore Files { get; }

    protected abstract ICaseBoard Board { get; }

    [Fact]
    public async Task Each_filter_shows_its_own_and_together_they_show_what_all_hold()
    {
        var vip = await OpenAsync(0, Tiered(Tier.Vip));
        var handed = await OpenAsync(1, HandedTo("bob", "orders", "partner-a"));
        var odd = await OpenAsync(2, HandedTo("王/芳 #1", "客服/二部", "第三方/甲"));
        var sms = await OpenSmsAsync();
        await OpenAsync(4, Closed(0));

        Assert.Equal([vip.Id], await IdsAsync(new CaseQuery { Tier = Tier.Vip }));
        Assert.Equal([handed.Id], await IdsAsync(new CaseQuery { Handler = "bob" }));
        Assert.Equal([handed.Id], await IdsAsync(new CaseQuery { Provider = "partner-a", Handler = "bob", OnlyOpen = true, Tier = Tier.Regular }));
        Assert.Equal([odd.Id], await IdsAsync(new CaseQuery { Handler = "王/芳 #1", Provider = "第三方/甲", Department = "客服/二部" }));
        Assert.Equal([sms.Id], await IdsAsync(new CaseQuery { Channel = Channel.Sms }));
        Assert.Empty(await IdsAsync(new CaseQuery { Channel = Channel.Sms, Tier = Tier.Vip }));
        Assert.Empty(await IdsAsync(new CaseQuery { Handler = "nobody" }));
        Assert.Equal(4, (await IdsAsync(new CaseQuery { OnlyOpen = true })).Count);
        Assert.Equal(5, (await IdsAsync(new CaseQuery())).Count);
    }

    [Fact]
    public async Task Of_cases_due_at_once_VIP_customers_come_first_over_all_pages() // H14
    {
        var ids = new List<CaseId>();
        for (var n = 0; n < 9; n++)
        {
            ids.Add((await OpenAsync(0, n is 5 or 8 ? Tiered(Tier.Vip) : Note())).Id);
        }

        var later = await OpenAsync(60, Tiered(Tier.Vip));
        var seen = await WalkAsync(new CaseQuery { OnlyOpen = true, Limit = 2 });
        var unfiltered = await WalkAsync(new CaseQuery { Limit = 3 });

        Assert.Equal(new[] { ids[5], ids[8] }.Order(ById), seen.Take(2).Order(ById));
        Assert.Equal(later.Id, seen[^1]);
        Assert.Equal(10, seen.Distinct().Count());
        Assert.Equal(seen, unfiltered);
        Assert.Equal([ids[5], ids[8], later.Id], (await WalkAsync(new CaseQuery { Tier = Tier.Vip, Limit = 1 })).Order(ById).OrderBy(ids.IndexOf).OrderBy(id => id == later.Id));
    }

    [Fact]
    public async Task A_case_moves_from_calm_to_warned_to_breached_and_its_line_says_which_clock()
    {
        var calm = await OpenAsync(0);
        var warned = await OpenAsync(1, new CaseEvent.ClockWarned(First, false) { At = At(2), By = Actor.System });
        var breached = await OpenAsync(2, Breach());

        Assert.Equal([calm.Id], await IdsAsync(new CaseQuery { Alarm = CaseAlarm.None }));
        Assert.Equal([warned.Id], await IdsAsync(new CaseQuery { Alarm = CaseAlarm.Warned }));
        var line = Assert.Single((await Board.ListLinesAsync(new CaseQuery { Alarm = CaseAlarm.Breached }, default)).Items);
        Assert.Equal(breached.Id, line.Head.Id);
        Assert.Equal(CaseStanding.Of(breached), line.Standing);
        Assert.Equal(First, line.Standing.NextClock);

        await AppendAsync(breached, new CaseEvent.ClockMet(First, At(3), false, Duration.FromHours(1)) { At = At(3), By = Actor.Staff("anna") });

        Assert.Empty(await IdsAsync(new CaseQuery { Alarm = CaseAlarm.Breached }));
    }

    [Fact]
    public async Task An_alert_waits_until_somebody_confirms_it() // S44
    {
        var quiet = await OpenAsync(0, Breach());
        var loud = await OpenAsync(1, Breach(), Alert(1, "bob", 3), Alert(2, "carol", 4));

        var line = Assert.Single((await Board.ListLinesAsync(new CaseQuery { OnlyAlerts = true }, default)).Items);
        Assert.Equal([new WaitingAlert(First, 2, "carol", At(4))], line.Standing.Alerts);
        Assert.Equal(2, (await IdsAsync(new CaseQuery { Alarm = CaseAlarm.Breached })).Count);

        await AppendAsync(loud, new CaseEvent.AlertConfirmed(First, 2, "carol", null) { At = At(5), By = Actor.Staff("carol") });

        Assert.Empty(await IdsAsync(new CaseQuery { OnlyAlerts = true }));
        Assert.NotEqual(loud.Id, quiet.Id);
    }

    [Fact]
    public async Task The_counts_are_those_of_the_open_cases_and_of_the_day()
    {
        await OpenAsync(-600, Note());
        await OpenAsync(0, Breach(), Alert(1, "bob", 3));
        await OpenAsync(1, new CaseEvent.ClockWarned(First, false) { At = At(2), By = Actor.System });
        await OpenSmsAsync();
        await OpenAsync(3, new CaseEvent.WaitingStarted("照片") { At = At(4), By = Actor.Staff("anna") });
        await OpenAsync(-500, Closed(-400));
        await OpenAsync(4, Closed(5));
        await OpenAsync(5, Breach(), Closed(6));
        await OpenAsync(6, new CaseEvent.SetAside(ClosedAs.Spam, "—") { At = At(7), By = Actor.Staff("anna") }, Closed(7));

        var counts = await Board.CountAsync(Given.Monday9, default);

        Assert.Equal(5, counts.Open);
        Assert.Equal((1, 1, 1, 1), (counts.Breached, counts.Warned, counts.Waiting, counts.WithAlerts));
        Assert.Equal(6, counts.OpenedBy[Channel.Email]);
        Assert.Equal(1, counts.OpenedBy[Channel.Sms]);
        Assert.Equal(7, counts.Opened);
        Assert.Equal((2, 1), (counts.Closed, counts.ClosedInTime));
        Assert.Equal(2, (await IdsAsync(new CaseQuery { ClosedFrom = Given.Monday9 })).Count);
        Assert.Equal(7, (await WalkAsync(new CaseQuery { OpenedFrom = Given.Monday9, Limit = 3 })).Count);
    }

    [Fact]
    public async Task The_revision_stays_while_nothing_changes_and_changes_with_every_commit()
    {
        var empty = await Board.RevisionAsync(default);
        var file = await OpenAsync(0);
        var opened = await Board.RevisionAsync(default);
        await Board.ListLinesAsync(new CaseQuery(), default);
        var same = await Board.RevisionAsync(default);
        await AppendAsync(file, Note());

        Assert.Equal(opened, same);
        Assert.Distinct([empty, opened, await Board.RevisionAsync(default)]);
    }

    private static Comparer<CaseId> ById { get; } = Comparer<CaseId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    private static Instant At(int minutes) => Given.Monday9 + Duration.FromMinutes(minutes);

    private static CaseEvent Note() => new CaseEvent.Noted("—") { At = Given.Monday9, By = Actor.Staff("anna") };

    private static CaseEvent Closed(int minutes) => new CaseEvent.Closed { At = At(minutes), By = Actor.System };

    private static CaseEvent Breach() => new CaseEvent.ClockBreached(First, At(2), Duration.Zero) { At = At(2), By = Actor.System };

    private static CaseEvent Alert(int level, string staffId, int minutes) =>
        new CaseEvent.AlertRaised(First, level, staffId, $"alert-{level}") { At = At(minutes), By = Actor.System };

    private static CaseEvent Tiered(Tier tier) =>
        new CaseEvent.Corrected { Tier = tier, Reason = "—", At = Given.Monday9, By = Actor.Staff("anna") };

    private static CaseEvent HandedTo(string handler, string department, string provider) =>
        new CaseEvent.Assigned(handler, department, "—") { Provider = provider, At = Given.Monday9, By = Actor.System };

    private Task<CaseFile> OpenSmsAsync() => OpenAsync(Given.Sms);

    private Task<CaseFile> OpenAsync(int minutes, params CaseEvent[] events) => OpenAsync(Given.MailNumber(++_opened, At(minutes)), events);

    private async Task<CaseFile> OpenAsync(Contact contact, params CaseEvent[] events)
    {
        var commit = Given.OpeningCommit(contact);
        await Files.CommitAsync(commit, default);
        return events.Length == 0 ? commit.File : await AppendAsync(commit.File, events);
    }

    private async Task<CaseFile> AppendAsync(CaseFile file, params CaseEvent[] events)
    {
        var next = events.Aggregate(file, (before, entry) => before.Apply(entry));
        await Files.CommitAsync(new CaseCommit(next, events, []), default);
        return next;
    }

    private async Task<IReadOnlyList<CaseId>> IdsAsync(CaseQuery query) =>
        [.. (await Board.ListLinesAsync(query, default)).Items.Select(line => line.Head.Id)];

    private async Task<IReadOnlyList<CaseId>> WalkAsync(CaseQuery query)
    {
        var seen = new List<CaseId>();
        string? cursor = null;
        do
        {
            var page = await Board.ListLinesAsync(query with { Cursor = cursor }, default);
            Assert.InRange(page.Items.Count, 1, query.Limit);
            seen.AddRange(page.Items.Select(line => line.Head.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        return seen;
    }
}
