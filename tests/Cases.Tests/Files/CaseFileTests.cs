using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class CaseFileTests
{
    [Fact]
    public void A_file_is_what_its_events_tell() // I3
    {
        var file = Lives.Whole();

        var again = CaseFile.Load(file.Timeline);

        Assert.Equal(file.Version, again.Version);
        Assert.Equal(file.Timeline.Count, file.Version);
        Assert.Equal(file.Head with { ClockStates = [] }, again.Head with { ClockStates = [] });
        Assert.Equal(file.Clocks.Select(clock => (clock.Name, clock.State, clock.DueAt)), again.Clocks.Select(clock => (clock.Name, clock.State, clock.DueAt)));
        Assert.Equal(file.Keys.Order(), again.Keys.Order());
    }

    [Fact]
    public void A_commit_tells_the_version_that_was_read()
    {
        var decision = Assert.IsType<CaseDecision.Accepted>(
            Responding.Respond(Given.NewCase, "hi", null, Lives.Anna(Lives.After(1)), Given.Book));

        var commit = decision.Commit([]);

        Assert.Equal(Given.NewCase.Version, commit.ReadVersion);
        Assert.Equal(commit.File.Version, commit.ReadVersion + commit.Events.Count);
    }

    [Fact]
    public void Contacts_and_message_ids_are_known_for_threading()
    {
        Assert.Contains(Given.Mail.Id, Given.NewCase.Contacts);
        Assert.Equal(["<20260316.1@example.net>"], Given.NewCase.MessageIds);
        Assert.Equal(Given.Mail.Id, Given.NewCase.Timeline[1].FiledContact);
        Assert.Null(Given.NewCase.Timeline[0].FiledContact);
    }

    [Theory]
    [InlineData("<m1@example.org> support@parse.example.com", "<m1@example.org>")]
    [InlineData("<m1@example.org>", "<m1@example.org>")]
    [InlineData("sha256:00ff", null)]
    [InlineData("<broken", null)]
    public void An_answer_names_the_message_id_and_not_the_address_that_was_reached(string providerId, string? expected)
    {
        var file = Given.Opened(Given.Mail with { ProviderMessageId = providerId }).File;

        Assert.Equal(expected is null ? [] : [expected], file.MessageIds);
    }

    [Fact]
    public void A_file_begins_with_its_opening_and_has_one_only()
    {
        Assert.Throws<ArgumentException>(() => CaseFile.Load([]));
        Assert.Throws<ArgumentException>(() => CaseFile.Load(Given.NewCase.Timeline.Skip(1)));
        Assert.Throws<ArgumentException>(() => Given.NewCase.Apply(Given.NewCase.Timeline[0]));
    }

    [Theory]
    [InlineData("first-response", ClockKind.FirstResponse, 1)]
    [InlineData("next-answer#12", ClockKind.NextAnswer, 12)]
    public void The_name_of_a_clock_is_read_back(string text, ClockKind kind, int round)
    {
        Assert.Equal(new ClockName(kind, round), ClockName.Parse(text));
        Assert.Equal(text, new ClockName(kind, round).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("first-response#0")]
    [InlineData("first-response#x")]
    [InlineData("first-response#1#2")]
    [InlineData("FirstResponse")]
    public void What_names_no_clock_is_refused(string? text) => Assert.False(ClockName.TryParse(text, out _));

    [Fact]
    public void An_actor_is_read_back_and_nothing_else_is()
    {
        Assert.All([Actor.System, Actor.Customer, Actor.Staff("anna")], actor => Assert.Equal(actor, Actor.Parse(actor.Text)));
        Assert.All(["", "staff:", "anna"], text => Assert.Throws<FormatException>(() => Actor.Parse(text)));
        Assert.Throws<ArgumentException>(() => Actor.Staff(" "));
    }
}
