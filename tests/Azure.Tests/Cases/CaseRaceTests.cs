using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>Many processes at once (I2, I3).</summary>
public sealed class CaseRaceTests(Azurite azurite) : StoreTests(azurite)
{
    [Fact]
    public async Task Of_forty_writers_of_one_case_in_four_processes_one_wins_each_round()
    {
        var file = await OpenAsync(Given.Mail, LifecycleOf(Given.OpeningCommit(Given.Mail).File)[0]);
        var processes = await ProcessesAsync(4);
        for (var round = 1; round <= 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => TryAsync(processes[n % 4].Cases.CommitAsync(
                Next(file, [new CaseEffect.RaiseEvent(file.Id.Value, $"Event{round}", null)], Note($"{round}/{n}")), default))));

            Assert.Single(answers, won => won);
            file = (await processes[round].Cases.FindAsync(file.Id, default))!;
        }

        Assert.Equal(Given.OpeningCommit(Given.Mail).File.Version + 3, file.Version);
        Assert.Equal(["Event1", "Event2", "Event3"], Stores.Hub.Acts.Skip(1).Select(act => act.Split(' ')[1]).Distinct());
        await AssertWholeAsync();
        Assert.DoesNotContain(await Stores.BoardAsync(), key => key.StartsWith(BoardKeys.TodoList, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forty_writers_who_try_until_they_are_done_all_get_their_word_in()
    {
        var file = await OpenAsync(Given.Mail);
        var processes = await ProcessesAsync(4);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => AppendAsync(processes[n % 4], file.Id, Note($"{n}"))));

        var found = (await First.Cases.FindAsync(file.Id, default))!;
        Assert.Equal(
            Enumerable.Range(0, 40).Select(n => $"{n}").Order(),
            found.Timeline.OfType<CaseEvent.Noted>().Select(note => note.Text).Order());
        await AssertWholeAsync();
    }

    [Fact]
    public async Task Of_two_cases_that_want_one_number_one_has_it()
    {
        var processes = await ProcessesAsync(10);
        var number = Given.OpeningCommit(Given.Mail).File.Head.Number;
        var commits = Enumerable.Range(0, 10).Select(n => WithNumber(Given.OpeningCommit(MailAfter(n)), number)).ToList();

        var answers = await Task.WhenAll(commits.Select(async (commit, n) =>
        {
            try
            {
                await processes[n].Cases.CommitAsync(commit, default);
                return true;
            }
            catch (CaseNumberTakenException)
            {
                return false;
            }
        }));

        var winner = commits[Array.IndexOf(answers, true)].File.Id;
        Assert.Single(answers, won => won);
        Assert.Equal(winner, await First.Cases.FindByNumberAsync(number, default));
        Assert.Equal([winner], (await First.Cases.ListAsync(new CaseQuery(), default)).Items.Select(head => head.Id));
    }

    [Fact]
    public async Task Of_cases_that_want_one_contact_one_has_it()
    {
        var files = new List<CaseFile>();
        for (var n = 0; n < 10; n++)
        {
            files.Add(await OpenAsync(MailAfter(n)));
        }

        var processes = await ProcessesAsync(10);
        var wanted = MailAfter(500);

        var answers = await Task.WhenAll(files.Select(async (file, n) =>
        {
            try
            {
                return await TryAsync(processes[n].Cases.CommitAsync(Next(file, [], Received(wanted)), default));
            }
            catch (InvalidOperationException)
            {
                return false; // Too many wanted it at once: to be tried again.
            }
        }));

        // Nobody may have won in such a throng, and nobody may have won twice; then each tries again, alone.
        Assert.InRange(answers.Count(won => won), 0, 1);
        foreach (var file in files)
        {
            var now = (await First.Cases.FindAsync(file.Id, default))!;
            await TryAsync(First.Cases.CommitAsync(Next(now, [], Received(wanted)), default));
        }

        var holders = new List<CaseId>();
        foreach (var file in files)
        {
            if ((await First.Cases.FindAsync(file.Id, default))!.Contacts.Contains(wanted.Id))
            {
                holders.Add(file.Id);
            }
        }

        Assert.Equal(Assert.Single(holders), await First.Cases.FindByContactAsync(wanted.Id, default));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_contact_that_a_dead_case_claimed_goes_to_the_next_and_the_dead_one_cannot_come_back()
    {
        var late = Given.OpeningCommit(Given.Mail);
        var process = await Stores.ProcessAsync();
        process.Life.EndAt("FiledContacts"); // The contact is claimed, and the case not written.
        await Assert.ThrowsAnyAsync<Exception>(() => process.Cases.CommitAsync(late, default));
        Assert.Null(await First.Cases.FindByContactAsync(Given.Mail.Id, default));

        var other = await OpenAsync(Given.Sms);
        await First.Cases.CommitAsync(Next(other, [], Received(Given.Mail)), default);
        await Assert.ThrowsAsync<CaseFileChangedException>(() => First.Cases.CommitAsync(late, default));

        Assert.Equal(other.Id, await First.Cases.FindByContactAsync(Given.Mail.Id, default));
        Assert.Null(await First.Cases.FindAsync(late.File.Id, default));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_case_that_was_fenced_off_by_one_that_died_takes_its_contact_back()
    {
        var opening = Given.OpeningCommit(Given.Mail);
        var dying = await Stores.ProcessAsync();
        dying.Life.EndAt("FiledContacts"); // The contact is claimed, and the case not written.
        await Assert.ThrowsAnyAsync<Exception>(() => dying.Cases.CommitAsync(opening, default));
        var other = await OpenAsync(Given.Sms);
        var fencing = await Stores.ProcessAsync();
        await fencing.Cases.FindAsync(other.Id, default);
        fencing.Life.EndAt("PUT"); // The first case is fenced off and the claim taken over; then it dies.
        await Assert.ThrowsAnyAsync<Exception>(() => fencing.Cases.CommitAsync(Next(other, [], Received(Given.Mail)), default));

        await First.Cases.CommitAsync(opening, default);

        Assert.Equal(opening.File.Id, await First.Cases.FindByContactAsync(Given.Mail.Id, default));
        await Assert.ThrowsAsync<CaseFileChangedException>(
            () => First.Cases.CommitAsync(Next(other, [], Received(Given.Mail)), default));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_or_without_the_case_in_memory()
    {
        var file = await OpenAsync(Given.Mail);
        var next = Next(file, [], Note("one"));
        var ahead = new CaseCommit(next.File with { Version = next.File.Version + 5 }, next.Events, []);

        await Assert.ThrowsAsync<CaseFileChangedException>(() => First.Cases.CommitAsync(ahead, default));
        await First.Cases.CommitAsync(next, default);
        foreach (var process in new[] { First, await Stores.ProcessAsync() })
        {
            await Assert.ThrowsAsync<CaseFileChangedException>(() => process.Cases.CommitAsync(next, default));
        }

        Assert.Equal(next.File.Version, (await First.Cases.FindAsync(file.Id, default))!.Version);
    }

    private async Task<StoreProcess[]> ProcessesAsync(int count)
    {
        var processes = new StoreProcess[count];
        for (var n = 0; n < count; n++)
        {
            processes[n] = await Stores.ProcessAsync();
        }

        return processes;
    }

    private static async Task AppendAsync(StoreProcess process, CaseId id, CaseEvent entry)
    {
        for (var isDone = false; !isDone;)
        {
            var file = (await process.Cases.FindAsync(id, default))!;
            isDone = await TryAsync(process.Cases.CommitAsync(Next(file, [], entry), default));
        }
    }

    private static CaseCommit WithNumber(CaseCommit commit, string number)
    {
        CaseEvent[] events = [((CaseEvent.Opened)commit.Events[0]) with { Number = number }, .. commit.Events.Skip(1)];
        return new CaseCommit(CaseFile.Load(events), events, []);
    }
}
