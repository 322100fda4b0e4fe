using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class SampleDrawTests
{
    [Fact]
    public void The_same_seed_draws_the_same_cases_in_whatever_order_they_come() // H82
    {
        var heads = Heads(40);

        Assert.Equal(Ids("seed", heads, 7), Ids("seed", [.. Enumerable.Reverse(heads)], 7));
        Assert.NotEqual(Ids("seed", heads, 7), Ids("other", heads, 7));
    }

    [Fact]
    public void Groups_have_their_share_by_size() // H82
    {
        var draw = new SampleDraw("seed", 10);
        foreach (var (head, place) in Heads(100).Select((head, place) => (head, place)))
        {
            draw.Add(head, place < 70 ? "a" : place < 95 ? "b" : "c");
        }

        var shares = draw.Result().CountBy(one => one.Group).OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();

        Assert.Equal(10, shares.Sum());
        Assert.Equal(7, shares[0]);
        Assert.Equal(100, draw.Seen);
    }

    [Fact]
    public void Where_fewer_are_there_all_are_drawn()
    {
        Assert.Equal(3, Ids("seed", Heads(3), 10).Count);
        Assert.Empty(new SampleDraw("seed", 5).Result());
    }

    private static List<CaseHead> Heads(int count) =>
        [.. Enumerable.Range(0, count).Select(n => Given.NewCase.Head with { Id = new CaseId($"c-{n:000}"), Number = $"C-{n}" })];

    private static IReadOnlyList<string> Ids(string seed, List<CaseHead> heads, int count)
    {
        var draw = new SampleDraw(seed, count);
        heads.ForEach(head => draw.Add(head, "all"));
        return [.. draw.Result().Select(one => one.Case.Value)];
    }
}
