using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>Processes that die at any moment, work on the same cases and sweep after each other: nothing is lost, nothing doubled.</summary>
public sealed class StormTests(Azurite azurite) : StoreTests(azurite)
{
    private const int Contacts = 12;
    private const int Workers = 6;
    private const int Turns = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_storm_leaves_whole_tables_and_each_word_once(int seed)
    {
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(new Random((seed * 100) + worker))));

        // Every contact comes again until it is filed, as the queue sees to.
        for (var n = 0; n < Contacts; n++)
        {
            await TryAsync(First.Cases.CommitAsync(Opening(n), default));
        }

        Assert.Equal(0, (await Stores.SweepAsync()).Failed);
        await AssertWholeAsync();
        var sent = await Stores.ReceiveIdsAsync(INotificationStore.Queue);
        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.Equal(await NotesAsync(), sent.Order());
        for (var n = 0; n < Contacts; n++)
        {
            await AssertSetGoingAsync((await First.Cases.FindAsync(Opening(n).File.Id, default))!);
        }
    }

    private static CaseCommit Opening(int number)
    {
        var commit = Given.OpeningCommit(MailAfter(number));
        return commit with { Effects = [LifecycleOf(commit.File)[0]] };
    }

    private async Task WorkAsync(Random random)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            var process = await Stores.ProcessAsync(retries: random.Next(2) == 0);
            process.Life.EndAfter(random.Next(1, 40));
            Stores.Time.Advance(TimeSpan.FromSeconds(random.Next(40))); // So that sweeps find what others are still at.
            try
            {
                for (var act = 0; act < 4; act++)
                {
                    await ActAsync(process, random);
                }
            }
            catch (Exception end) when (CaseEffectDispatcher.IsOutside(end))
            {
                // The process has ended; the next turn begins a new one.
            }
        }
    }

    private static async Task ActAsync(StoreProcess process, Random random)
    {
        var commit = Opening(random.Next(Contacts));
        if (random.Next(8) == 0)
        {
            await process.Pending.RunAsync(default);
        }
        else if (await process.Cases.FindAsync(commit.File.Id, default) is { } file)
        {
            var entry = random.Next(3) == 0 ? Closed : Note("a word");
            var word = ReceiptOf(file) with { Id = $"{file.Id}/{file.Version + 1}/customer" };
            await TryAsync(process.Cases.CommitAsync(
                Next(file, [new CaseEffect.RaiseEvent(file.Id.Value, $"V{file.Version + 1}", null), new CaseEffect.Notify(word)], entry), default));
        }
        else
        {
            await TryAsync(process.Cases.CommitAsync(commit, default));
        }
    }

    /// <summary>Each version's event was raised, and each for the first time in the order of versions.</summary>
    private Task AssertSetGoingAsync(CaseFile file)
    {
        var opened = Given.OpeningCommit(Given.Mail).File.Version;
        var acts = Stores.Hub.Acts.Where(act => act.EndsWith(file.Id.Value, StringComparison.Ordinal)).Distinct();
        var expected = Enumerable.Range((int)opened + 1, (int)(file.Version - opened)).Select(version => $"raise V{version} {file.Id}");
        Assert.Equal(expected.Prepend($"start CaseLifecycle {file.Id}"), acts);
        return Task.CompletedTask;
    }

    private async Task<IEnumerable<string>> NotesAsync()
    {
        var ids = new List<string>();
        for (var n = 0; n < Contacts; n++)
        {
            var page = await First.Notifications.ListAsync(null, Opening(n).File.Id, null, 200, default);
            ids.AddRange(page.Items.Select(record => record.Notification.Id));
        }

        return ids.Order();
    }
}
