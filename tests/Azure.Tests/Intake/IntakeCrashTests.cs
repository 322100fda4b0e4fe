using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>A process that dies at every request in turn, and what a repeat of the provider's request or the timer makes of it (I1, I2).</summary>
[Collection(AzuriteTests.Name)]
public sealed class IntakeCrashTests(Azurite azurite)
{
    private const int RequestsMax = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_accept_cut_anywhere_is_whole_after_the_providers_repeat(bool isDone)
    {
        await CutEverywhereAsync(isDone, AcceptAsync, async (world, process) =>
        {
            await AcceptAsync(process);
            await AssertWholeAsync(world, process);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_accept_cut_anywhere_is_whole_or_gone_after_the_timer(bool isDone)
    {
        await CutEverywhereAsync(isDone, AcceptAsync, async (world, process) =>
        {
            world.Time.MoveTo(world.Time.GetUtcNow() + PendingContacts.GivenUpAfter + PendingContacts.Patience);
            Assert.Equal(0, (await process.Pending.RunAsync(default)).Failed);

            if (await process.Desk.FindAsync(IntakeGiven.Contact.Id, default) is null)
            {
                Assert.Empty(await process.FilesAsync());
                Assert.Empty(await world.ReceiveAllAsync());
                Assert.Empty(await process.Tables.Pending.AllAsync());
                return;
            }

            await AssertWholeAsync(world, process);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_cut_anywhere_is_looked_at_once(bool isDone)
    {
        await CutEverywhereAsync(isDone, NoteAsync, async (world, process) =>
        {
            await NoteAsync(process);
            world.Time.MoveTo(world.Time.GetUtcNow() + PendingContacts.GivenUpAfter + PendingContacts.Patience);
            await process.Pending.RunAsync(default);

            Assert.Single((await process.Desk.FindCallAsync("CA1", default))!.Steps);
            Assert.Single(await world.ReceiveAllAsync());
            Assert.Empty(await process.Tables.Pending.AllAsync());
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_comes_later_and_is_cut_anywhere_is_kept_once(bool isDone)
    {
        await CutEverywhereAsync(isDone, KeepAsync, async (world, process) =>
        {
            await KeepAsync(process);
            world.Time.MoveTo(world.Time.GetUtcNow() + PendingContacts.GivenUpAfter + PendingContacts.Patience);
            await process.Pending.RunAsync(default);

            Assert.Equal("later"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/7", default));
            Assert.Equal(3, (await process.FilesAsync()).Count);
            Assert.Empty(await process.Tables.Pending.AllAsync());
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_move_cut_anywhere_loses_nothing_and_ends_under_the_customers_key(bool isDone) // I7
    {
        var customer = new CustomerId("cu-anna");
        await CutEverywhereAsync(isDone, process => process.Desk.MoveAsync(IntakeGiven.Contact.Id, customer, default), async (world, process) =>
        {
            await AssertReadableAsync(process);
            await process.Desk.MoveAsync(IntakeGiven.Contact.Id, customer, default);
            world.Time.MoveTo(world.Time.GetUtcNow() + PendingContacts.GivenUpAfter + PendingContacts.Patience);
            await process.Pending.RunAsync(default);

            await AssertReadableAsync(process);
            Assert.Equal(3, (await process.FilesAsync()).Count);
            await process.Vault.EraseAsync(DataSubject.Intake(IntakeGiven.Contact.ReceivedAt.InUtc().Date), default);
            await AssertReadableAsync(process);
            await process.Vault.EraseAsync(DataSubject.Of(customer), default);
            Assert.Null(await process.Desk.FindAsync(IntakeGiven.Contact.Id, default));
            Assert.Null(await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default));
            Assert.Null(await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/7", default));
        }, prepare: async process =>
        {
            await AcceptAsync(process);
            await KeepAsync(process);
        });
    }

    private async Task CutEverywhereAsync(
        bool isDone, Func<IntakeProcess, Task> act, Func<IntakeWorld, IntakeProcess, Task> check, Func<IntakeProcess, Task>? prepare = null)
    {
        for (var at = 0; at < RequestsMax; at++)
        {
            using var world = new IntakeWorld(azurite);
            await (prepare ?? PrepareAsync(act))(await world.StartAsync());
            var network = new DyingNetwork(at, isDone);
            var dying = await world.StartAsync(network);
            network.Arm();
            try
            {
                await act(dying);
            }
            catch (ProcessGoneException)
            {
                // The life that ends here goes on in the next process.
            }

            await check(world, await world.StartAsync());
            if (network.Survived)
            {
                Assert.True(at > 2, "Nothing was cut.");
                return;
            }
        }

        Assert.Fail($"There are more than {RequestsMax} requests.");
    }

    private static Func<IntakeProcess, Task> PrepareAsync(Func<IntakeProcess, Task> act) => async process =>
    {
        if (act == KeepAsync)
        {
            await AcceptAsync(process);
        }
    };

    private static Task AcceptAsync(IntakeProcess process) => process.Desk.AcceptAsync(
        IntakeGiven.Contact, IntakeGiven.Raw, [IntakeGiven.File(0, "zero"), IntakeGiven.File(1, "one")], default);

    private static Task KeepAsync(IntakeProcess process) =>
        process.Desk.KeepBlobAsync(IntakeGiven.Contact.Id, IntakeGiven.File(7, "later"), default);

    private static Task NoteAsync(IntakeProcess process) => process.Desk.NoteAsync(
        "CA1", new CallStep("incoming", "incoming", IntakeGiven.Contact.ReceivedAt, new Dictionary<string, string>()), IntakeGiven.Raw, default);

    private static async Task AssertReadableAsync(IntakeProcess process)
    {
        Assert.Equal("你好", (await process.Desk.FindAsync(IntakeGiven.Contact.Id, default))!.Words);
        Assert.Equal(IntakeGiven.Raw.Body.ToArray(), (await process.Desk.FindRawAsync(IntakeGiven.Contact.Id, default))!.Body.ToArray());
        Assert.Equal("zero"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/0", default));
        Assert.Equal("one"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/1", default));
        Assert.Equal("later"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/7", default));
    }

    private static async Task AssertWholeAsync(IntakeWorld world, IntakeProcess process)
    {
        Assert.Equal("你好", (await process.Desk.FindAsync(IntakeGiven.Contact.Id, default))!.Words);
        Assert.Equal("one"u8.ToArray(), await process.Desk.FindBlobAsync($"{IntakeGiven.Contact.Id}/1", default));
        Assert.Single(await world.ReceiveAllAsync());
        world.Time.MoveTo(world.Time.GetUtcNow() + PendingContacts.GivenUpAfter + PendingContacts.Patience);
        await process.Pending.RunAsync(default);
        Assert.Equal(2, (await process.FilesAsync()).Count);
        Assert.Empty(await process.Tables.Pending.AllAsync());
    }
}
