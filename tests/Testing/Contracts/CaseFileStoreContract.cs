using NodaTime;
using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a case file store promises on any host.</summary>
public abstract class CaseFileStoreContract
{
    protected abstract ICaseFileStore Files { get; }

    protected abstract ICustomerStore Customers { get; }

    protected abstract INotificationStore Notifications { get; }

    /// <summary>Ids of the messages that wait on a queue now, completed by the look.</summary>
    protected abstract Task<IReadOnlyList<string>> ReceiveIdsAsync(string queue);

    /// <summary>What was set going in the task hub so far, such as <c>start CaseLifecycle c-1</c> and <c>raise Answered c-1</c>.</summary>
    protected abstract Task<IReadOnlyList<string>> OrchestratedAsync();

    [Fact]
    public async Task A_committed_file_reads_back_whole() // I3
    {
        var file = await OpenAsync(Given.Mail);

        AssertSame(file, await Files.FindAsync(file.Id, default));
    }

    [Fact]
    public async Task A_file_grows_by_appending_only() // H70
    {
        var opened = await OpenAsync(Given.Mail);

        var noted = await AppendAsync(opened, Note("one"), Note("two"));

        AssertSame(noted, await Files.FindAsync(noted.Id, default));
        Assert.Equal(opened.Version + 2, noted.Version);
    }

    [Fact]
    public async Task Of_twenty_writers_at_one_version_one_wins() // I3
    {
        var opened = await OpenAsync(Given.Mail);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => TryAsync(() => AppendAsync(opened, Note($"{n}")))));

        Assert.Single(answers, won => won);
        Assert.Equal(opened.Version + 1, (await Files.FindAsync(opened.Id, default))!.Version);
    }

    [Fact]
    public async Task Twenty_openings_by_one_contact_make_one_case() // I2
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => TryAsync(() => Files.CommitAsync(Given.OpeningCommit(Given.Mail), default))));

        Assert.Single(answers, won => won);
    }

    [Fact]
    public async Task A_number_that_another_case_has_is_refused_and_nothing_is_stored()
    {
        var first = await OpenAsync(Given.Mail);
        var second = WithNumber(Given.OpeningCommit(Given.Sms), first.Head.Number);

        var refusal = await Assert.ThrowsAsync<CaseNumberTakenException>(() => Files.CommitAsync(second, default));

        Assert.Equal(first.Head.Number, refusal.Number);
        Assert.Null(await Files.FindAsync(second.File.Id, default));
        Assert.Equal(first.Id, await Files.FindByNumberAsync(first.Head.Number, default));
        Assert.Null(await Files.FindByContactAsync(Given.Sms.Id, default));
    }

    [Fact]
    public async Task A_contact_is_filed_once() // I2
    {
        var file = await OpenAsync(Given.Mail);
        var other = await OpenAsync(Given.Sms);

        var again = Received(Given.Mail);
        await Assert.ThrowsAsync<CaseFileChangedException>(() => AppendAsync(other, again));

        Assert.Equal(file.Id, await Files.FindByContactAsync(Given.Mail.Id, default));
        Assert.Equal(other.Version, (await Files.FindAsync(other.Id, default))!.Version);
    }

    [Fact]
    public async Task A_change_and_all_it_sets_going_are_stored_together_or_not_at_all() // I3
    {
        var file = await OpenAsync(Given.Mail);
        var receipt = Given.Receipt(file);
        CaseEffect[] effects =
        [
            new CaseEffect.StartOrchestration("CaseLifecycle", file.Id.Value, "{}"),
            new CaseEffect.RaiseEvent(file.Id.Value, "Answered", null),
            new CaseEffect.Notify(receipt),
        ];

        var noted = await AppendAsync(file, effects, Note("one"));
        await Assert.ThrowsAsync<CaseFileChangedException>(() => AppendAsync(
            file, [new CaseEffect.RaiseEvent(file.Id.Value, "Lost", null), new CaseEffect.Notify(receipt with { Id = "lost" })], Note("two")));

        Assert.Equal([$"start CaseLifecycle {file.Id}", $"raise Answered {file.Id}"], await OrchestratedAsync());
        Assert.Equal([receipt.Id], await ReceiveIdsAsync(INotificationStore.Queue));
        Assert.Equal(receipt.Text, (await Notifications.FindAsync(receipt.Id, default))!.Notification.Text);
        Assert.Null(await Notifications.FindAsync("lost", default));
        Assert.Equal(noted.Version, (await Files.FindAsync(file.Id, default))!.Version);
    }

    [Fact]
    public async Task A_notification_that_is_decided_twice_goes_out_once() // I4
    {
        var file = await OpenAsync(Given.Mail);
        var receipt = Given.Receipt(file);

        file = await AppendAsync(file, [new CaseEffect.Notify(receipt)], Note("one"));
        await AppendAsync(file, [new CaseEffect.Notify(receipt with { Text = "other" })], Note("two"));

        Assert.Equal([receipt.Id], await ReceiveIdsAsync(INotificationStore.Queue));
        Assert.Equal(receipt.Text, (await Notifications.FindAsync(receipt.Id, default))!.Notification.Text);
    }

    [Fact]
    public async Task A_customers_open_cases_come_oldest_first()
    {
        var second = await OpenAsync(Given.MailNumber(2, Given.Monday9 + Duration.FromHours(2)));
        var first = await OpenAsync(Given.MailNumber(1, Given.Monday9 + Duration.FromHours(1)));
        var closed = await OpenAsync(Given.MailNumber(3, Given.Monday9));
        await AppendAsync(closed, new CaseEvent.Closed { At = Given.Monday9, By = Actor.System });

        var open = await Files.FindOpenByCustomerAsync(Given.Customer.Id, default);

        Assert.Equal([first.Id, second.Id], open.Select(head => head.Id));
        Assert.Empty(await Files.FindOpenByCustomerAsync(new CustomerId("cu-unknown"), default));
    }

    [Fact]
    public async Task A_list_gives_every_case_once_by_next_due_instant_page_by_page()
    {
        var files = new List<CaseFile>();
        for (var n = 0; n < 23; n++)
        {
            files.Add(await OpenAsync(Given.MailNumber(n, Given.Monday9 + Duration.FromMinutes(n % 5))));
        }

        var seen = new List<CaseHead>();
        string? cursor = null;
        do
        {
            var page = await Files.ListAsync(new CaseQuery { Limit = 5, Cursor = cursor }, default);
            Assert.InRange(page.Items.Count, 1, 5);
            seen.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(files.Select(file => file.Id.Value).Order(), seen.Select(head => head.Id.Value).Order());
        Assert.Equal(seen.OrderBy(head => head.NextDueAt), seen);
    }

    [Fact]
    public async Task A_list_shows_what_it_is_asked_for()
    {
        var mail = await OpenAsync(Given.Mail);
        var sms = await OpenAsync(Given.Sms);
        await AppendAsync(sms, new CaseEvent.Closed { At = Given.Monday9, By = Actor.System });

        Assert.Equal([mail.Id], await ListAsync(new CaseQuery { Status = mail.Head.Status }));
        Assert.Equal([sms.Id], await ListAsync(new CaseQuery { Status = CaseStatus.Closed }));
        Assert.Equal([mail.Id], await ListAsync(new CaseQuery { Clock = ClockState.Running, Text = mail.Head.Number.ToLowerInvariant() }));
        Assert.Empty(await ListAsync(new CaseQuery { Clock = ClockState.Paused }));
        Assert.Empty(await ListAsync(new CaseQuery { Department = "nobody" }));
        Assert.Contains(mail.Id, await ListAsync(new CaseQuery { Department = mail.Head.Department }));
    }

    [Theory]
    [InlineData("+86 138-0013-8000")]
    [InlineData("li.wei@EXAMPLE.net")]
    [InlineData(" 李伟 ")]
    public async Task A_case_is_found_by_what_its_customer_is_known_by(string text)
    {
        await Customers.SaveAsync(Given.Customer, default);
        var file = await OpenAsync(Given.Mail);

        Assert.Equal([file.Id], await ListAsync(new CaseQuery { Text = text }));
        Assert.Empty(await ListAsync(new CaseQuery { Text = text + "x" }));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwfA")]
    public async Task A_cursor_that_no_list_gave_is_refused(string cursor) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Files.ListAsync(new CaseQuery { Cursor = cursor }, default));

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        Assert.Null(await Files.FindAsync(new CaseId("c-none"), default));
        Assert.Null(await Files.FindByNumberAsync("C-000000000", default));
        Assert.Null(await Files.FindByContactAsync(new ContactId("ct-none"), default));
    }

    protected async Task<CaseFile> OpenAsync(Contact contact)
    {
        var commit = Given.OpeningCommit(contact);
        await Files.CommitAsync(commit, default);
        return commit.File;
    }

    protected Task<CaseFile> AppendAsync(CaseFile file, params CaseEvent[] events) => AppendAsync(file, [], events);

    protected async Task<CaseFile> AppendAsync(CaseFile file, IReadOnlyList<CaseEffect> effects, params CaseEvent[] events)
    {
        var next = events.Aggregate(file, (before, entry) => before.Apply(entry));
        await Files.CommitAsync(new CaseCommit(next, events, effects), default);
        return next;
    }

    protected static CaseEvent Note(string text) => new CaseEvent.Noted(text) { At = Given.Monday9, By = Actor.Staff("anna") };

    private static CaseEvent.MessageReceived Received(Contact contact) => new CaseEvent.MessageReceived
    {
        At = contact.ReceivedAt,
        By = Actor.Customer,
        Contact = contact.Id,
        Channel = contact.Channel,
        Words = contact.Words,
        OccurredAt = contact.OccurredAt,
        ReceivedAt = contact.ReceivedAt,
        ProviderMessageId = contact.ProviderMessageId,
    };

    private static CaseCommit WithNumber(CaseCommit commit, string number)
    {
        CaseEvent[] events = [((CaseEvent.Opened)commit.Events[0]) with { Number = number }, .. commit.Events.Skip(1)];
        return new CaseCommit(CaseFile.Load(events), events, []);
    }

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (CaseFileChangedException)
        {
            return false;
        }
    }

    private static void AssertSame(CaseFile expected, CaseFile? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(Json(expected.Head), Json(actual.Head));
        Assert.Equal(expected.Timeline.Select(Json), actual.Timeline.Select(Json));
    }

    private static string Json(CaseHead head) => System.Text.Json.JsonSerializer.Serialize(head, CasesJson.Default.CaseHead);

    private static string Json(CaseEvent entry) => System.Text.Json.JsonSerializer.Serialize(entry, CasesJson.Default.CaseEvent);

    private async Task<IReadOnlyList<CaseId>> ListAsync(CaseQuery query) =>
        [.. (await Files.ListAsync(query, default)).Items.Select(head => head.Id)];
}
