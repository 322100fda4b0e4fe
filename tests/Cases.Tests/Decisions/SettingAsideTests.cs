using System.Text.Json;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class SettingAsideTests
{
    [Theory]
    [InlineData(ClosedAs.Spam)]
    [InlineData(ClosedAs.Withdrawn)]
    [InlineData(ClosedAs.Duplicate)]
    public void All_clocks_of_a_case_without_result_end_neither_met_nor_missed(ClosedAs how) // S17
    {
        var missed = ClockWatch.Breach(Given.NewCase, ClockName.First(ClockKind.FirstResponse), Given.Book, After(24)).Accepted();

        var file = Aside(missed, how, 25).Accepted();

        Assert.Equal((CaseStatus.Closed, how), (file.Head.Status, file.Head.ClosedAs!.Value));
        Assert.All(file.Clocks, clock => Assert.Equal(ClockState.Cancelled, clock.State));
        Assert.Null(file.LatestClock(ClockKind.FollowUp));
        Assert.Equal("set-aside", Aside(file, how, 26).Refusal());
        Assert.Equal("set-aside", Reopening.Reopen(file, "again", Anna(After(26)), Given.Book).Refusal());
        Assert.Equal("case-closed", Aside(Closed(), how, 26).Refusal());
    }

    [Fact]
    public void A_restored_case_goes_on_with_the_closed_time_as_a_pause() // S17, S30
    {
        var file = Aside(Responded(), ClosedAs.Spam, 10).Accepted();

        var restored = SettingAside.Restore(file, "a real customer", Anna(After(30)), Given.Book).Accepted();

        Assert.Equal((CaseStatus.Responded, 2, null), (restored.Head.Status, restored.Head.Round, restored.Head.ClosedAs));
        Assert.Equal(("initial-handling#2", After(68)), (restored.OpenClock(ClockKind.InitialHandling)?.Name.ToString(), restored.OpenClock(ClockKind.InitialHandling)!.DueAt!.Value));
        Assert.Null(restored.OpenClock(ClockKind.FirstResponse)); // S31
        Assert.Equal("not-set-aside", SettingAside.Restore(restored, "again", Anna(After(31)), Given.Book).Refusal());
        Assert.Equal("reopen-limit", SettingAside.Restore(file, "late", Anna(After(11 + (24 * 31))), Given.Book).Refusal());
        Assert.Equal("reason-missing", SettingAside.Restore(file, "", Anna(After(31)), Given.Book).Refusal());
    }

    [Fact]
    public void A_question_and_an_agreed_date_go_on_with_a_restored_case() // S30, H23
    {
        var asked = DepartmentQuestions.Ask(Responded(), Departments.AfterSales, "?", Anna(After(2)), Given.Book, Given.Staff).Accepted();
        var extended = DepartmentQuestions.Extend(asked, After(60), "long", ActStamp.Staff("dan", After(3)), Given.Book, Given.Staff).Accepted();
        var file = Aside(extended, ClosedAs.Withdrawn, 10).Accepted();

        var restored = SettingAside.Restore(file, "on again", Anna(After(12)), Given.Book).Accepted();

        Assert.Equal("department-answer#2", restored.Questions[0].Clock.ToString());
        Assert.Equal(After(60), restored.OpenClock(ClockKind.DepartmentAnswer)?.DueAt);
        var answered = DepartmentQuestions.Answer(restored, "yes", ActStamp.Staff("dan", After(13)), Given.Book, Given.Staff).Accepted();
        Assert.Equal(ClockState.Met, answered.LatestClock(ClockKind.DepartmentAnswer)?.State);
    }

    [Fact]
    public void Waiting_ends_with_a_case_that_is_set_aside() // S17, S21
    {
        var waiting = Waiting.Start(Responded(), "a picture", Anna(After(2)), Given.Book).Accepted();

        var file = Aside(waiting, ClosedAs.Withdrawn, 10).Accepted();

        Assert.Null(file.Waiting);
        Assert.Equal(CaseStatus.Responded, SettingAside.Restore(file, "on again", Anna(After(12)), Given.Book).Accepted().Head.Status);
    }

    [Fact]
    public void A_customer_who_took_it_back_and_writes_again_has_the_case_restored() // S17, S30
    {
        var file = Aside(Responded(), ClosedAs.Withdrawn, 10).Accepted();

        var joined = Joining.Join(file, Given.MailNumber(2, After(20)), MatchReason.ReplyToken, Given.Book, After(20)).Accepted();
        var thanks = Joining.Join(file, Given.MailNumber(2, After(20), "谢谢"), MatchReason.ReplyToken, Given.Book, After(20)).Accepted();

        Assert.Equal((CaseStatus.Responded, null), (joined.Head.Status, joined.Head.ClosedAs));
        Assert.Equal(CaseStatus.Closed, thanks.Head.Status);
    }

    [Fact]
    public void Spam_is_not_opened_again_by_its_sender() // S17
    {
        var file = Aside(Given.NewCase, ClosedAs.Spam, 10).Accepted();

        Assert.Equal("case-spam", Joining.Join(file, Given.MailNumber(2, After(20)), MatchReason.ReplyToken, Given.Book, After(20)).Refusal());
        var match = CaseMatching.Decide(new MatchCandidates { Reply = file.Head }, Given.Book.Of, After(20));
        Assert.Equal(new CaseMatch.Opens(file.Id, MatchReason.Nothing), match);
    }

    [Fact]
    public void Messages_to_a_duplicate_go_on_only_with_the_same_customer() // S17
    {
        var (file, original) = (Given.NewCase, MergingTests.Later(10).Head);
        var stranger = original with { Customer = new CustomerId("cu-2") };

        Assert.Equal(original.Id, SettingAside.Duplicate(file, original, "same", Anna(After(11)), Given.Book).Accepted().Head.ContinuesIn);
        Assert.Null(SettingAside.Duplicate(file, stranger, "same", Anna(After(11)), Given.Book).Accepted().Head.ContinuesIn);
        Assert.Equal("of-unknown", SettingAside.Duplicate(file, null, "same", Anna(After(11)), Given.Book).Refusal());
        Assert.Equal("of-unknown", SettingAside.Duplicate(file, file.Head, "same", Anna(After(11)), Given.Book).Refusal());
    }

    [Fact]
    public void The_entries_of_owning_and_setting_aside_are_read_as_they_were_written() // I3
    {
        var (book, staff) = (Given.Book, Given.Staff);
        var file = DepartmentQuestions.Ask(Responded(), Departments.AfterSales, "?", Anna(After(2)) with { Key = "k" }, book, staff).Accepted();
        file = DepartmentQuestions.Extend(file, After(40), "long", ActStamp.Staff("dan", After(3)), book, staff).Accepted();
        file = DepartmentQuestions.Answer(file, "yes", ActStamp.Staff("dan", After(4)), book, staff).Accepted();
        file = Correcting.Correct(file, new Correction(CaseNature.Complaint, Complexity.Special, null, null, null, "x"), Anna(After(5)), book, staff).Accepted();
        file = SpecialCases.Return(file, "no", ActStamp.Staff("gu", After(5)), book, staff).Accepted();
        file = SpecialCases.Approve(file, "plan", After(90), ActStamp.Staff("gu", After(6)), book, staff).Accepted();
        file = Complaints.Take(file, ComplaintStep.Investigate, "seen", Anna(After(7)), book).Accepted();
        file = Complaints.Skip(file, ComplaintStep.Handle, "none", Anna(After(7)), book).Accepted();
        file = Aside(file, ClosedAs.Withdrawn, 8).Accepted();
        file = SettingAside.Restore(file, "on again", Anna(After(9)), book).Accepted();
        file = Merging.Absorb(file, Merging.Merge(MergingTests.Later(3), file.Head, "same", false, Anna(After(9)), book).Accepted(), book, After(9)).Accepted();

        var json = JsonSerializer.Serialize<IReadOnlyList<CaseEvent>>(file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent);
        var again = CaseFile.Load(JsonSerializer.Deserialize(json, CasesJson.Default.IReadOnlyListCaseEvent)!);

        Assert.Equal(json, JsonSerializer.Serialize<IReadOnlyList<CaseEvent>>(again.Timeline, CasesJson.Default.IReadOnlyListCaseEvent));
        Assert.Equal(file.Head with { ClockStates = [] }, again.Head with { ClockStates = [] });
        Assert.Equal(file.Questions.ToArray(), again.Questions.ToArray());
        Assert.Equal(file.Plan, again.Plan);
        Assert.Equal(file.Related.ToArray(), again.Related.ToArray());
    }

    private static CaseDecision Aside(CaseFile file, ClosedAs how, double hours) => how switch
    {
        ClosedAs.Spam => SettingAside.Spam(file, "an advertisement", Anna(After(hours)), Given.Book),
        ClosedAs.Withdrawn => SettingAside.Withdraw(file, "no need any more", Anna(After(hours)), Given.Book),
        _ => SettingAside.Duplicate(file, MergingTests.Later(10).Head, "the same", Anna(After(hours)), Given.Book),
    };
}
