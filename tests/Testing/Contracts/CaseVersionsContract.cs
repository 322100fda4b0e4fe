using NodaTime;
using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What the list of the cases' versions promises on any host.</summary>
public abstract class CaseVersionsContract
{
    private const int Many = 60;

    protected abstract ICaseVersions Versions { get; }

    protected abstract ICaseFileStore Files { get; }

    [Fact]
    public async Task Every_case_opened_in_a_time_is_told_with_its_version()
    {
        var first = await OpenAsync(1, Given.Monday9);
        var second = await OpenAsync(2, Given.Monday9 + Duration.FromDays(1));
        var noted = second.Apply(new CaseEvent.Noted("n") { At = Given.Monday9 + Duration.FromDays(2), By = Actor.Staff("anna") });
        await Files.CommitAsync(new CaseCommit(noted, [noted.Timeline[^1]], []), default);

        var all = await ListAsync(Given.Monday9, Given.Monday9 + Duration.FromDays(3));

        Assert.Equal(
            [new(first.Id, first.Head.Customer, first.Version, Given.Monday9), new(second.Id, second.Head.Customer, second.Version + 1, second.Head.OpenedAt)],
            all);
    }

    [Fact]
    public async Task The_first_instant_belongs_to_a_time_and_the_last_does_not()
    {
        var first = await OpenAsync(1, Given.Monday9);
        await OpenAsync(2, Given.Monday9 + Duration.FromDays(1));

        Assert.Equal([first.Id], (await ListAsync(Given.Monday9, Given.Monday9 + Duration.FromDays(1))).Select(one => one.Case));
        Assert.Empty(await ListAsync(Given.Monday9 + Duration.FromTicks(1), Given.Monday9 + Duration.FromDays(1)));
    }

    [Fact]
    public async Task Many_cases_opened_at_once_are_each_told_once()
    {
        for (var number = 1; number <= Many; number++)
        {
            await OpenAsync(number, Given.Monday9);
        }

        var all = await ListAsync(Given.Monday9, Given.Monday9 + Duration.FromDays(1));

        Assert.Equal(Many, all.Count);
        Assert.Equal(Many, all.Select(one => one.Case).Distinct().Count());
    }

    [Fact]
    public async Task Where_the_newest_change_is_known_each_one_moves_it()
    {
        var before = Versions.Newest();
        var file = await OpenAsync(1, Given.Monday9);
        var opened = Versions.Newest();
        var noted = file.Apply(new CaseEvent.Noted("n") { At = Given.Monday9 + Duration.FromDays(2), By = Actor.Staff("anna") });
        await Files.CommitAsync(new CaseCommit(noted, [noted.Timeline[^1]], []), default);

        Assert.Equal(before is null, opened is null);
        Assert.True(opened is null || (opened > before && Versions.Newest() > opened));
        Assert.Equal(Versions.Newest(), Versions.Newest());
    }

    private async Task<CaseFile> OpenAsync(int number, Instant at)
    {
        var commit = Given.OpeningCommit(Given.MailNumber(number, at), number);
        await Files.CommitAsync(commit, default);
        return commit.File;
    }

    private async Task<List<CaseVersion>> ListAsync(Instant from, Instant before)
    {
        var found = new List<CaseVersion>();
        await foreach (var one in Versions.ListAsync(from, before, default))
        {
            found.Add(one);
        }

        return [.. found.OrderBy(one => one.OpenedAt)];
    }
}
