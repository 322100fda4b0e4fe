using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>A request whose answer is lost is made again; what the service then refuses is known as our own echo.</summary>
public sealed class LostAnswerTests(Azurite azurite) : StoreTests(azurite)
{
    [Fact]
    public async Task An_opening_succeeds_whichever_answer_is_lost()
    {
        await EachAsync(async (n, process) =>
        {
            var commit = Given.OpeningCommit(MailAfter(n));
            commit = commit with { Effects = LifecycleOf(commit.File) };
            process.Network.LoseAnswer(n);

            await process.Cases.CommitAsync(commit, default);

            await AssertDoneAsync(commit);
        });
    }

    [Fact]
    public async Task A_change_succeeds_whichever_answer_is_lost()
    {
        await EachAsync(async (n, process) =>
        {
            var file = await OpenAsync(MailAfter(n));
            await process.Cases.FindAsync(file.Id, default);
            var commit = Next(file, LifecycleOf(file), Note("one"), Received(MailAfter(1000 + n)), Closed);
            process.Network.LoseAnswer(n);

            await process.Cases.CommitAsync(commit, default);

            await AssertDoneAsync(commit);
        });
    }

    [Fact]
    public async Task A_notification_moves_once_whichever_answer_is_lost() // I4
    {
        await EachAsync(async (n, process) =>
        {
            var file = await OpenAsync(MailAfter(n));
            await First.Cases.CommitAsync(Next(file, [new CaseEffect.Notify(ReceiptOf(file))], Note("one")), default);
            var id = ReceiptOf(file).Id;
            process.Network.LoseAnswer(n);

            Assert.True(await process.Notifications.MoveAsync(id, NotificationState.Sending, Given.Monday9, null, null, default));
            Assert.True(await process.Notifications.MoveAsync(id, NotificationState.Sent, Given.Monday9, $"SM{n}", null, default));
            Assert.False(await process.Notifications.MoveAsync(id, NotificationState.Sent, Given.Monday9, "late", null, default));

            var record = await First.Notifications.FindByProviderIdAsync($"SM{n}", default);
            Assert.Equal((NotificationState.Sent, 1), (record!.State, record.Attempts));
        });
    }

    [Fact]
    public async Task A_customer_is_saved_once_whichever_answer_is_lost()
    {
        await EachAsync(async (n, process) =>
        {
            var customer = Given.Customer with
            {
                Id = new CustomerId($"cu-{n}"),
                Addresses = [new ContactAddress(AddressKind.Email, $"{n}@example.net"), new ContactAddress(AddressKind.Email, $"x{n}@example.net")],
            };
            process.Network.LoseAnswer(n);

            var saved = await process.Customers.SaveAsync(customer, default);
            saved = await process.Customers.SaveAsync(saved with { Name = "李伟伟", Addresses = [saved.Addresses[1]] }, default);

            Assert.Equal(2, saved.Version);
            Assert.Equal(saved.Id, (await First.Customers.FindByAddressAsync(saved.Addresses[0], default))!.Id);
            Assert.Null(await First.Customers.FindByAddressAsync(customer.Addresses[0], default));
        });
    }

    /// <summary>Does a thing with the first answer lost, then the second, and so on, until all of its answers came.</summary>
    private async Task EachAsync(Func<int, StoreProcess, Task> act)
    {
        for (var (n, wasLost) = (1, true); wasLost; n++)
        {
            var process = await Stores.ProcessAsync(retries: true);
            await act(n, process);
            wasLost = process.Network.HasLost;
        }

        await AssertWholeAsync();
        Assert.DoesNotContain(await Stores.BoardAsync(), key => key.StartsWith(BoardKeys.TodoList, StringComparison.Ordinal));
    }

    private async Task AssertDoneAsync(CaseCommit commit)
    {
        var id = commit.File.Id;
        var acts = Stores.Hub.Acts.Where(act => act.EndsWith(id.Value, StringComparison.Ordinal));
        Assert.Equal([$"start CaseLifecycle {id}", $"raise Moved {id}"], acts);
        Assert.Equal([$"{id}/receipt/customer", $"{id}/staff-task/anna"], (await Stores.ReceiveIdsAsync(INotificationStore.Queue)).Order());
        Assert.Equal(commit.File.Version, (await First.Cases.FindAsync(id, default))!.Version);
    }
}
