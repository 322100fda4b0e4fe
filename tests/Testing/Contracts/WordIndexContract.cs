using NodaTime;
using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What an index of words promises on any host.</summary>
public abstract class WordIndexContract
{
    protected abstract IWordIndex Words { get; }

    protected abstract ICaseFileStore Files { get; }

    [Fact]
    public async Task A_changed_case_is_told_until_its_words_are_kept()
    {
        var first = await OpenAsync(Given.Mail);

        var told = await Words.NextAsync(10, default);
        var again = await Words.NextAsync(10, default);
        await KeepAsync(told, 1, 2);

        Assert.Equal([first.Id], told.Select(task => task.Case));
        Assert.Equal(told, again); // I8: whoever took it and died is followed by another.
        Assert.Empty(await Words.NextAsync(10, default));
        Assert.Equal([first.Id], (await Words.FindAsync([1, 2], null, 10, default)).Items);
        Assert.Empty((await Words.FindAsync([1, 3], null, 10, default)).Items);
    }

    [Fact]
    public async Task A_case_that_changes_while_its_words_are_kept_is_told_again_and_loses_old_words()
    {
        var file = await OpenAsync(Given.Mail);
        var told = await Words.NextAsync(10, default);
        await NoteAsync(file);
        await KeepAsync(told, 1, 2);

        var again = await Words.NextAsync(10, default);
        await KeepAsync(again, 2, 3);
        await KeepAsync(again, 2, 3);

        Assert.Equal([file.Id], again.Select(task => task.Case));
        Assert.Empty(await Words.NextAsync(10, default));
        Assert.Empty((await Words.FindAsync([1], null, 10, default)).Items);
        Assert.Equal([file.Id], (await Words.FindAsync([3, 2], null, 10, default)).Items);
    }

    [Fact]
    public async Task Found_cases_come_newest_first_in_pages()
    {
        var cases = new List<CaseId>();
        foreach (var n in Enumerable.Range(0, 5))
        {
            cases.Add((await OpenAsync(Contact(n))).Id);
        }

        for (var tasks = await Words.NextAsync(2, default); tasks.Count > 0; tasks = await Words.NextAsync(2, default))
        {
            Assert.InRange(tasks.Count, 1, 2);
            await Words.KeepAsync([.. tasks.Select(task => EntryOf(task, cases.IndexOf(task.Case), 7, long.MinValue, cases.IndexOf(task.Case)))], default);
        }

        var found = new List<CaseId>();
        string? cursor = null;
        do
        {
            var page = await Words.FindAsync([7, long.MinValue], cursor, 2, default);
            found.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Reverse(cases), found);
        Assert.Equal([cases[3]], (await Words.FindAsync([7, 3], null, 2, default)).Items);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Words.FindAsync([7], "!", 2, default));
    }

    [Fact]
    public async Task An_erased_customers_cases_are_forgotten() // H73
    {
        var gone = await OpenAsync(Given.Mail);
        var stays = await OpenAsync(Given.Sms);
        var tasks = await Words.NextAsync(10, default);
        await Words.KeepAsync(
            [.. tasks.Select(task => new WordEntry(task, new CustomerId(task.Case == gone.Id ? "k-gone" : "k-stays"), Given.Monday9, [5]))], default);

        await Words.RemoveAsync(new CustomerId("k-gone"), default);
        await Words.RemoveAsync(new CustomerId("k-gone"), default);

        Assert.Equal([stays.Id], (await Words.FindAsync([5], null, 10, default)).Items);
    }

    private static Contact Contact(int n) => Given.Mail with
    {
        Id = new ContactId($"ct-words{n}"),
        ProviderMessageId = $"<words{n}@example.com>",
    };

    private static WordEntry EntryOf(WordTask task, int n, params long[] words) =>
        new(task, new CustomerId("k-words"), Given.Monday9 + Duration.FromMinutes(n), words);

    private Task KeepAsync(IReadOnlyList<WordTask> tasks, params long[] words) =>
        Words.KeepAsync([.. tasks.Select(task => EntryOf(task, 0, words))], default);

    private async Task<CaseFile> OpenAsync(Contact contact)
    {
        var opening = Given.OpeningCommit(contact);
        await Files.CommitAsync(opening, default);
        return opening.File;
    }

    private async Task NoteAsync(CaseFile file)
    {
        var entry = new CaseEvent.Noted("x") { At = Given.Monday9 + Duration.FromHours(1), By = Actor.Staff("anna") };
        await Files.CommitAsync(new CaseCommit(file.Apply(entry), [entry], []), default);
    }
}
