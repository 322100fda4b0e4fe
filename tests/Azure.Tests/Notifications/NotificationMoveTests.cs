using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>What tables add to the contract: several processes, late receipts, long lists.</summary>
public sealed class NotificationMoveTests(Azurite azurite) : StoreTests(azurite)
{
    [Fact]
    public async Task Of_many_processes_that_record_a_sending_one_does() // I4
    {
        var id = await KeptAsync();
        var processes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Stores.ProcessAsync()));
        foreach (var process in processes)
        {
            await process.Notifications.FindAsync(id, default); // Each remembers it as queued.
        }

        var answers = await Task.WhenAll(processes.Select((process, n) =>
            process.Notifications.MoveAsync(id, NotificationState.Sent, Given.Monday9, $"SM{n}", null, default)));

        var winner = Array.IndexOf(answers, true);
        Assert.Single(answers, moved => moved);
        Assert.Equal($"SM{winner}", (await First.Notifications.FindAsync(id, default))!.ProviderId);
        Assert.Equal(id, (await First.Notifications.FindByProviderIdAsync($"SM{winner}", default))!.Notification.Id);
        Assert.Null(await First.Notifications.FindByProviderIdAsync($"SM{(winner + 1) % 8}", default));
    }

    [Fact]
    public async Task Every_try_of_many_processes_is_counted()
    {
        var id = await KeptAsync();
        var processes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Stores.ProcessAsync()));

        await Task.WhenAll(processes.Select(process =>
            process.Notifications.MoveAsync(id, NotificationState.Sending, Given.Monday9, null, null, default)));

        Assert.Equal(8, (await First.Notifications.FindAsync(id, default))!.Attempts);
    }

    [Fact]
    public async Task An_id_that_a_dead_process_claimed_belongs_to_the_one_that_was_sent_under_it()
    {
        var dead = await KeptAsync();
        var process = await Stores.ProcessAsync();
        process.Life.EndAt("ProviderIds");
        await Assert.ThrowsAnyAsync<Exception>(() => process.Notifications.MoveAsync(dead, NotificationState.Sent, Given.Monday9, "SM1", null, default));
        Assert.Null(await First.Notifications.FindByProviderIdAsync("SM1", default));

        var other = await KeptAsync(minutes: 5);
        await First.Notifications.MoveAsync(other, NotificationState.Sent, Given.Monday9, "SM1", null, default);

        Assert.Equal(other, (await First.Notifications.FindByProviderIdAsync("SM1", default))!.Notification.Id);
    }

    [Fact]
    public async Task A_long_list_comes_in_the_order_of_commits_page_by_page()
    {
        var expected = new List<string>();
        for (var n = 0; n < 60; n++)
        {
            expected.Add(await KeptAsync(n));
            Stores.Time.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var to in new[] { null, Given.CustomerMail.Value.ToUpperInvariant() })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await First.Notifications.ListAsync(to, null, cursor, 7, default);
                seen.AddRange(page.Items.Select(record => record.Notification.Id));
                cursor = page.Next;
            }
            while (cursor is not null);

            Assert.Equal(expected, seen);
        }
    }

    [Fact]
    public async Task A_list_of_a_case_can_be_of_one_recipient()
    {
        var file = await OpenAsync(Given.Mail);
        await First.Cases.CommitAsync(Next(file, LifecycleOf(file), Note("one")), default);
        var notifications = First.Notifications;

        Assert.Equal([$"{file.Id}/staff-task/anna"], await IdsAsync("anna", file.Id));
        Assert.Equal([$"{file.Id}/receipt/customer"], await IdsAsync(Given.CustomerMail.Value, file.Id));
        Assert.Equal([$"{file.Id}/staff-task/anna"], await IdsAsync("+14155550199", null));
        Assert.Empty(await IdsAsync("bo", file.Id));
        await Assert.ThrowsAsync<ArgumentException>(() => notifications.ListAsync(null, null, "x", 5, default));
    }

    [Fact]
    public async Task What_is_not_to_be_sent_is_not_queued()
    {
        var file = await OpenAsync(Given.Mail);

        await First.Cases.CommitAsync(Next(
            file,
            [
                new CaseEffect.Notify(ReceiptOf(file), NotificationState.Withheld),
                new CaseEffect.Notify(ReceiptOf(file) with { Id = $"{file.Id}/box" }, NotificationState.Sent),
            ],
            Note("one")), default);

        Assert.Empty(await Stores.ReceiveIdsAsync(INotificationStore.Queue));
        Assert.Equal(NotificationState.Withheld, (await First.Notifications.FindAsync(ReceiptOf(file).Id, default))!.State);
    }

    private async Task<IEnumerable<string>> IdsAsync(string to, CaseId? caseId) =>
        (await First.Notifications.ListAsync(to, caseId, null, 10, default)).Items.Select(record => record.Notification.Id);

    private async Task<string> KeptAsync(int minutes = 0)
    {
        var file = await OpenAsync(MailAfter(minutes));
        await First.Cases.CommitAsync(Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Note("one")), default);
        return ReceiptOf(file).Id;
    }
}
