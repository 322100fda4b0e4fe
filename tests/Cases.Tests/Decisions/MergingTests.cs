using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class MergingTests
{
    [Fact]
    public void A_merged_case_ends_without_result_and_the_earlier_instant_holds() // S33
    {
        var (older, newer) = (Given.NewCase, Later(10));
        var merged = Merge(older, newer).Accepted();

        var survivor = Merging.Absorb(newer, merged, Given.Book, After(12)).Accepted();

        Assert.Equal((CaseStatus.Closed, ClosedAs.Merged, newer.Id), (merged.Head.Status, merged.Head.ClosedAs, merged.Head.ContinuesIn!.Value));
        Assert.All(merged.Clocks, clock => Assert.Equal(ClockState.Cancelled, clock.State));
        Assert.All(merged.Timeline.OfType<CaseEvent.ClockCancelled>(), entry => Assert.Equal("merged", entry.Reason));
        Assert.Equal((After(24), "S33"), (survivor.OpenClock(ClockKind.FirstResponse)!.DueAt!.Value, survivor.OpenClock(ClockKind.FirstResponse)?.Why.Rule));
        Assert.Equal(After(48), survivor.OpenClock(ClockKind.InitialHandling)?.DueAt);
        Assert.Equal((CaseRelation.Absorbed, merged.Id), (survivor.Related[0].Relation, survivor.Related[0].Case));
    }

    [Fact]
    public void The_survivor_keeps_its_clocks_where_they_are_earlier_or_answered() // S33
    {
        var merged = Merge(Later(10), Responded()).Accepted();

        var survivor = Merging.Absorb(Responded(), merged, Given.Book, After(12)).Accepted();

        Assert.Equal(After(48), survivor.OpenClock(ClockKind.InitialHandling)?.DueAt);
        Assert.Equal(ClockState.Met, survivor.LatestClock(ClockKind.FirstResponse)?.State);
        Assert.Equal(After(34), survivor.OpenClock(ClockKind.NextAnswer)?.DueAt); // S18: what came with the merge is not answered yet.
    }

    [Fact]
    public void The_second_step_of_a_merge_is_taken_once() // S33
    {
        var merged = Merge(Given.NewCase, Later(10)).Accepted();
        var survivor = Merging.Absorb(Later(10), merged, Given.Book, After(12)).Accepted();

        Merging.Absorb(survivor, merged, Given.Book, After(13)).IsDone();
        Merging.Absorb(Later(10), Given.NewCase, Given.Book, After(13)).IsDone();
        var away = SettingAside.Spam(Later(10), "no", Anna(After(11)), Given.Book).Accepted();
        Assert.Equal("survivor-gone", Merging.Absorb(away, merged, Given.Book, After(12)).Refusal());
    }

    [Fact]
    public void A_survivor_that_was_closed_between_the_steps_is_opened_again() // S33
    {
        var merged = Merge(Later(10), Given.NewCase).Accepted();

        var survivor = Merging.Absorb(Closed(), merged, Given.Book, After(30)).Accepted();

        Assert.Equal((CaseStatus.Handling, 2), (survivor.Head.Status, survivor.Head.Round));
    }

    [Fact]
    public void Rings_and_merges_of_settled_or_strange_cases_are_refused() // S33
    {
        var merged = Merge(Given.NewCase, Later(10)).Accepted();
        var stranger = Later(10).Head with { Customer = new CustomerId("cu-2") };

        Assert.Equal("merge-ring", Merge(Given.NewCase, Given.NewCase).Refusal());
        Assert.Equal("merge-ring", Merge(Later(10), merged).Refusal());
        Assert.Equal("case-merged", Merge(merged, Later(10)).Refusal());
        Assert.Equal("case-closed", Merge(Closed(), Later(10)).Refusal());
        Assert.Equal("survivor-settled", Merge(Later(10), Closed()).Refusal());
        Assert.Equal("survivor-settled", Merge(Later(10), Resolved()).Refusal());
        Assert.Equal("into-unknown", Merging.Merge(Given.NewCase, null, "same", false, Anna(After(11)), Given.Book).Refusal());
        Assert.Equal("reason-missing", Merging.Merge(Given.NewCase, Later(10).Head, "", false, Anna(After(11)), Given.Book).Refusal());
        Assert.Equal("other-customer", Merging.Merge(Given.NewCase, stranger, "same", false, Anna(After(11)), Given.Book).Refusal());
        Assert.True(Merging.Merge(Given.NewCase, stranger, "same", true, Anna(After(11)), Given.Book).Accepted()
            .Timeline.OfType<CaseEvent.SetAside>().Single().IsConfirmed);
    }

    [Fact]
    public void An_undone_merge_gives_both_cases_their_clocks_back() // S33, S30
    {
        var merged = Merge(Given.NewCase, Later(10)).Accepted();
        var survivor = Merging.Absorb(Later(10), merged, Given.Book, After(12)).Accepted();

        var restored = Merging.Unmerge(merged, "two matters", Anna(After(16)), Given.Book).Accepted();
        var released = Merging.Release(survivor, restored, Given.Book, After(16)).Accepted();

        Assert.Equal((CaseStatus.Received, 2, null), (restored.Head.Status, restored.Head.Round, restored.Head.ContinuesIn));
        Assert.Equal(("first-response#2", After(29)), (restored.OpenClock(ClockKind.FirstResponse)?.Name.ToString(), restored.OpenClock(ClockKind.FirstResponse)!.DueAt!.Value));
        Assert.Equal(After(34), released.OpenClock(ClockKind.FirstResponse)?.DueAt);
        Assert.Empty(released.Related);
        Merging.Release(released, restored, Given.Book, After(17)).IsDone();
        Merging.Release(survivor, merged, Given.Book, After(17)).IsDone();
        Assert.Equal("not-merged", Merging.Unmerge(restored, "again", Anna(After(17)), Given.Book).Refusal());
        Assert.Equal("reopen-limit", Merging.Unmerge(merged, "late", Anna(After(11 + (24 * 31))), Given.Book).Refusal());
    }

    [Fact]
    public void A_case_can_be_merged_again_after_it_was_restored() // S33
    {
        var merged = Merge(Given.NewCase, Later(10)).Accepted();
        var survivor = Merging.Absorb(Later(10), merged, Given.Book, After(12)).Accepted();
        var restored = Merging.Unmerge(merged, "two matters", Anna(After(16)), Given.Book).Accepted();
        var released = Merging.Release(survivor, restored, Given.Book, After(16)).Accepted();

        var again = Merging.Merge(restored, released.Head, "one after all", false, Anna(After(17)), Given.Book).Accepted();

        Assert.True(Merging.HasAbsorbed(Merging.Absorb(released, again, Given.Book, After(17)).Accepted(), again.Id));
    }

    [Fact]
    public void An_instant_that_was_taken_over_survives_a_pause() // S33, S23
    {
        var merged = Merge(Given.NewCase, Later(10)).Accepted();
        var survivor = Merging.Absorb(Responding.Respond(Later(10), "hello", null, Anna(After(11)), Given.Book).Accepted(), merged, Given.Book, After(12)).Accepted();
        Assert.Equal(After(72), survivor.OpenClock(ClockKind.Resolution)?.DueAt);

        var waiting = Waiting.Start(survivor, "a picture", Anna(After(20)), Given.Book).Accepted();
        var resumed = Waiting.End(waiting, "staff", Anna(After(25)), Given.Book).Accepted();

        Assert.Equal(After(77), resumed.OpenClock(ClockKind.Resolution)?.DueAt);
    }

    [Fact]
    public void A_message_to_a_merged_case_is_not_filed_there() // S33
    {
        var merged = Merge(Given.NewCase, Later(10)).Accepted();

        Assert.Equal("case-merged", Joining.Join(merged, Given.MailNumber(30, After(20)), MatchReason.ReplyToken, Given.Book, After(20)).Refusal());
    }

    [Fact]
    public void A_message_that_is_split_off_opens_a_case_whose_clocks_start_with_it() // S34
    {
        var second = Given.MailNumber(2, After(5), "另外，我想退货。");
        var file = Joining.Join(Responded(), second, MatchReason.MessageId, Given.Book, After(5)).Accepted();
        Assert.Null(Splitting.OfMessage(file, second.Id, "another matter", Anna(After(9))));

        var contact = Splitting.ContactOf(file, second.Id, subject: "退货");
        var opening = Given.Opened(contact with { ReceivedAt = After(9) });
        var opened = Splitting.Open(opening, file.Head, second.Id, "another matter", Anna(After(9))).File;
        var noted = Splitting.Note(file, opened, Given.Book, After(9)).Accepted();

        Assert.Equal((After(29), "退货"), (opened.OpenClock(ClockKind.FirstResponse)!.DueAt!.Value, opened.Head.Subject));
        Assert.Equal((CaseRelation.SplitFrom, file.Id), (opened.Related[0].Relation, opened.Related[0].Case));
        Assert.Equal((CaseRelation.SplitOff, opened.Id), (noted.Related[0].Relation, noted.Related[0].Case));
        Splitting.Note(noted, opened, Given.Book, After(10)).IsDone();
        Assert.Equal(contact.Id, Splitting.ContactOf(noted, second.Id, subject: null).Id);
    }

    [Fact]
    public void A_split_needs_a_later_message_and_a_reason() // S34
    {
        Assert.Equal("message-unknown", Splitting.OfMessage(Responded(), new ContactId("ct-x"), "why", Anna(After(9)))?.Code);
        Assert.Equal("message-missing", Splitting.OfMessage(Responded(), new ContactId(""), "why", Anna(After(9)))?.Code);
        Assert.Equal("first-message", Splitting.OfMessage(Responded(), Given.Mail.Id, "why", Anna(After(9)))?.Code);
        Assert.Equal("reason-missing", Splitting.OfMessage(Responded(), Given.Mail.Id, "", Anna(After(9)))?.Code);
    }

    internal static CaseFile Later(double hours) => Given.Opened(Given.MailNumber(50, After(hours))).File;

    private static CaseDecision Merge(CaseFile file, CaseFile into) =>
        Merging.Merge(file, into.Head, "the same matter", false, Anna(After(11)), Given.Book);
}
