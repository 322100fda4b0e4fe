using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>A process that dies after any of its requests loses nothing and doubles nothing (I1, I3, I4).</summary>
public sealed class CommitCrashTests(Azurite azurite) : StoreTests(azurite)
{
    [Fact]
    public async Task An_opening_that_dies_after_any_request_has_one_outcome_once_its_contact_comes_again()
    {
        for (var (n, isWhole) = (1, false); !isWhole; n++)
        {
            var commit = Given.OpeningCommit(MailAfter(n));
            commit = commit with { Effects = LifecycleOf(commit.File) };

            isWhole = await DiesAfterAsync(n, commit);
            await TryAsync((await Stores.ProcessAsync()).Cases.CommitAsync(commit, default)); // The queue delivers the contact again.
            await Stores.SweepAsync();

            await AssertOneOutcomeAsync(commit, n);
        }

        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_change_that_dies_after_any_request_is_there_whole_or_not_at_all()
    {
        for (var (n, isWhole) = (1, false); !isWhole; n++)
        {
            var file = await OpenAsync(MailAfter(n));
            var commit = Next(file, LifecycleOf(file), Note("一"), Received(MailAfter(1000 + n)), Closed);

            isWhole = await DiesAfterAsync(n, commit);
            await Stores.SweepAsync();
            var found = (await (await Stores.ProcessAsync()).Cases.FindAsync(file.Id, default))!;
            if (found.Version == file.Version)
            {
                Assert.DoesNotContain(Stores.Hub.Acts, act => act.EndsWith(file.Id.Value, StringComparison.Ordinal));
                Assert.Null(await First.Cases.FindByContactAsync(MailAfter(1000 + n).Id, default));
                await (await Stores.ProcessAsync()).Cases.CommitAsync(commit, default); // Whoever decided it decides it again.
            }

            await AssertOneOutcomeAsync(commit, n);
        }

        await AssertWholeAsync();
    }

    [Fact]
    public async Task The_next_change_runs_first_what_the_former_one_left()
    {
        for (var (n, isWhole) = (1, false); !isWhole; n++)
        {
            var commit = Given.OpeningCommit(MailAfter(n));
            commit = commit with { Effects = LifecycleOf(commit.File) };
            isWhole = await DiesAfterAsync(n, commit);
            var process = await Stores.ProcessAsync();
            if (await process.Cases.FindAsync(commit.File.Id, default) is not { } file)
            {
                continue; // The contact's message comes again: another test.
            }

            await process.Cases.CommitAsync(
                Next(file, [new CaseEffect.RaiseEvent(file.Id.Value, "Later", null)], Note("later"), Closed), default);

            var acts = Stores.Hub.Acts.Where(act => act.EndsWith(file.Id.Value, StringComparison.Ordinal)).Distinct();
            Assert.Equal([$"start CaseLifecycle {file.Id}", $"raise Moved {file.Id}", $"raise Later {file.Id}"], acts);
        }

        await AssertWholeAsync();
        Stores.Time.Advance(CaseEffectDispatcher.OrphanAge);
        Assert.Equal(0, (await Stores.SweepAsync()).Failed);
        Assert.DoesNotContain(await Stores.BoardAsync(), key => key.StartsWith(BoardKeys.TodoList, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_started_instance_that_has_ended_meanwhile_is_not_started_again()
    {
        var commit = Given.OpeningCommit(Given.Mail);
        var process = await Stores.ProcessAsync();
        process.Life.EndAt("start");
        await TryDieAsync(process.Cases.CommitAsync(commit with { Effects = [LifecycleOf(commit.File)[0]] }, default));

        Stores.Hub.Finish(commit.File.Id.Value);
        Assert.Equal(new PendingEffectsResult(1, 0), await Stores.SweepAsync());

        Assert.Single(Stores.Hub.Acts);
    }

    [Fact]
    public async Task A_sweep_leaves_alone_what_is_young_or_was_never_committed()
    {
        var commit = Given.OpeningCommit(Given.Mail);
        var process = await Stores.ProcessAsync();
        process.Life.EndAt("Board"); // The intent is written, and not the case.
        await TryDieAsync(process.Cases.CommitAsync(commit, default));

        Assert.Equal(new PendingEffectsResult(0, 0), await First.Pending.RunAsync(default));
        Assert.Equal(new PendingEffectsResult(0, 0), await Stores.SweepAsync());
        Assert.Single(await Stores.BoardAsync());

        Stores.Time.Advance(CaseEffectDispatcher.OrphanAge);
        await Stores.SweepAsync();
        Assert.Empty(await Stores.BoardAsync());
    }

    [Fact]
    public async Task One_case_whose_effects_cannot_be_done_holds_up_no_other() // I9
    {
        var bad = await OpenAsync(Given.Sms, new CaseEffect.StartOrchestration("Unknown", "x", null));
        var commit = Given.OpeningCommit(Given.Mail);
        var dying = await Stores.ProcessAsync();
        dying.Life.EndAt("start");
        await TryDieAsync(dying.Cases.CommitAsync(commit with { Effects = LifecycleOf(commit.File) }, default));

        Assert.Equal(new PendingEffectsResult(1, 1), await Stores.SweepAsync());

        Assert.Equal(2, (await First.Cases.ListAsync(new CaseQuery(), default)).Items.Count);
        Assert.Contains(
            $"I3 {bad.Id}/{bad.Version}: a commit's effects are not known to be done. It could not be repaired: ArgumentException.",
            (await First.Verifier.VerifyAsync(repair: true, default)).Select(violation => violation.ToString()));
    }

    /// <summary>Commits in a process that ends after some requests; true when it made fewer.</summary>
    private async Task<bool> DiesAfterAsync(int requests, CaseCommit commit)
    {
        var process = await Stores.ProcessAsync();
        process.Life.EndAfter(requests);
        await TryDieAsync(process.Cases.CommitAsync(commit, default));
        return !process.Life.IsOver;
    }

    private static async Task TryDieAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception end) when (CaseEffectDispatcher.IsOutside(end))
        {
            // Nobody is left to see it.
        }
    }

    private async Task AssertOneOutcomeAsync(CaseCommit commit, int n)
    {
        var id = commit.File.Id;
        var process = await Stores.ProcessAsync();
        var file = await process.Cases.FindAsync(id, default);
        Assert.True(commit.File.Version == file?.Version, $"After request {n} the version is {file?.Version}.");

        // An event may come twice; what it is about it says itself.
        var acts = Stores.Hub.Acts.Where(act => act.EndsWith(id.Value, StringComparison.Ordinal)).ToList();
        Assert.Equal([$"start CaseLifecycle {id}", $"raise Moved {id}"], acts.Distinct());
        Assert.Single(acts, act => act.StartsWith("start", StringComparison.Ordinal));

        Assert.Equal(
            [$"{id}/receipt/customer", $"{id}/staff-task/anna"], (await Stores.ReceiveIdsAsync(INotificationStore.Queue)).Order());
        var notes = await process.Notifications.ListAsync(null, id, null, 10, default);
        Assert.Equal([$"{id}/receipt/customer", $"{id}/staff-task/anna"], notes.Items.Select(record => record.Notification.Id));
        Assert.Contains(id, await ListedAsync(process, new CaseQuery { Status = file!.Head.Status, Limit = 200 }));
        Assert.Equal(id, await process.Cases.FindByContactAsync(file.Contacts.First(), default));
        Assert.Equal(id, await process.Cases.FindByNumberAsync(file.Head.Number, default));
    }

    private static async Task<IEnumerable<CaseId>> ListedAsync(StoreProcess process, CaseQuery query) =>
        (await process.Cases.ListAsync(query, default)).Items.Select(head => head.Id);
}
