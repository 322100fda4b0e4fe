using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

public sealed class ComplaintTests
{
    private static CaseFile Complaint => Given.Opened(Given.MailNumber(7, Given.Monday9, "我要投诉，你们的维修态度太差了。")).File;

    [Fact]
    public void Ordinary_acts_prove_the_steps_of_a_complaint() // H50
    {
        var answered = Responding.Respond(Complaint, "sorry", null, Anna(After(1)), Given.Book).Accepted();
        var planned = Handling.Handle(answered, "we ask the mechanic", Anna(After(2)), Given.Book).Accepted();
        var resolved = Resolve(planned).Accepted();
        var closed = Closing.Close(resolved, Anna(After(5)), Given.Book).Accepted();
        var asked = FollowUps.Ask(closed, 1, Given.Book, After(100)).Accepted();
        var holds = FollowUps.Answer(asked, 1, true, null, ActStamp.Customer(After(101)), Given.Book).Accepted();

        Assert.Equal(ComplaintStep.Verify, ComplaintView.Of(Complaint)?.Step);
        Assert.Equal(ComplaintStep.Investigate, ComplaintView.Of(planned)?.Step);
        Assert.Equal(ComplaintStep.CallBack, ComplaintView.Of(closed)?.Step);
        Assert.Null(ComplaintView.Of(holds)?.Step);
        Assert.All(ComplaintView.Of(holds)!.Steps, step => Assert.NotNull(step.At));
        Assert.Null(ComplaintView.Of(Given.NewCase));
    }

    [Fact]
    public void A_complaint_that_nobody_verified_is_resolved_only_with_a_reason() // H50
    {
        var refused = Assert.IsType<CaseDecision.Refused>(Resolve(Complaint));
        Assert.Equal(Complaints.StepMissing, refused.Code);
        Assert.Contains("verify", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal("skipReason-missing", Resolve(Complaint, skipReason: " ").Refusal());

        var file = Resolve(Complaint, skipReason: "known from the first call").Accepted();

        var step = ComplaintView.Of(file)!.Steps[(int)ComplaintStep.Verify];
        Assert.Equal("known from the first call", step.SkippedBecause);
        Assert.Equal(ComplaintStep.CallBack, ComplaintView.Of(file)?.Step);
    }

    [Fact]
    public void A_case_that_is_no_complaint_is_resolved_as_ever() => // H50
        Assert.Equal(CaseStatus.Resolved, Resolve(Given.NewCase).Accepted().Head.Status);

    [Fact]
    public void What_turns_out_to_be_a_complaint_is_not_closed_before_its_steps() // H50
    {
        var resolved = Resolve(Given.NewCase).Accepted();
        var complaint = Correcting.Correct(
            resolved, new Correction(CaseNature.Complaint, null, null, null, null, "angry"), Anna(After(5)), Given.Book, Given.Staff).Accepted();

        Assert.Equal(Complaints.StepMissing, Closing.Close(complaint, Anna(After(6)), Given.Book).Refusal());
        Assert.Equal(CaseStatus.Closed, Closing.Close(complaint, Anna(After(6)), Given.Book, "seen too late").Accepted().Head.Status);
    }

    [Fact]
    public void Steps_are_taken_and_left_out_in_their_order() // H50
    {
        var verified = Take(Complaint, ComplaintStep.Verify).Accepted();
        var investigated = Take(verified, ComplaintStep.Investigate).Accepted();

        Assert.Equal(Complaints.StepMissing, Take(Complaint, ComplaintStep.Investigate).Refusal());
        Assert.Equal(ComplaintStep.Handle, ComplaintView.Of(investigated)?.Step);
        Assert.Equal("step-done", Take(verified, ComplaintStep.Verify).Refusal());
        Assert.Equal("step-missing", Take(verified, null).Refusal());
        Assert.Equal("step-out-of-range", Take(verified, ComplaintStep.FeedBack).Refusal());
        Assert.Equal("not-a-complaint", Take(Given.NewCase, ComplaintStep.Verify).Refusal());
        Assert.Equal("step-out-of-range", Skip(Complaint, ComplaintStep.Accept).Refusal());
        Assert.Equal(ComplaintStep.Investigate, ComplaintView.Of(Skip(Complaint, ComplaintStep.Verify).Accepted())?.Step);
    }

    [Fact]
    public void Calling_back_is_recorded_on_a_closed_complaint_and_nothing_else_is() // H50
    {
        var verified = Take(Complaint, ComplaintStep.Verify).Accepted();
        var closed = Closing.Close(Resolve(verified).Accepted(), Anna(After(5)), Given.Book).Accepted();

        Assert.Null(ComplaintView.Of(Take(closed, ComplaintStep.CallBack).Accepted())?.Step);
        Assert.Equal("case-closed", Take(closed, ComplaintStep.Verify).Refusal());
    }

    [Fact]
    public void A_complaint_that_is_opened_again_is_investigated_anew() // H50, H52
    {
        var closed = Closing.Close(Resolve(Take(Complaint, ComplaintStep.Verify).Accepted()).Accepted(), Anna(After(5)), Given.Book).Accepted();

        var appealed = Appealing.Appeal(closed, "no", ActStamp.Customer(After(6)), Given.Book, Given.Staff).Accepted();

        Assert.Equal(ComplaintStep.Investigate, ComplaintView.Of(appealed)?.Step);
        Assert.Equal(CaseStatus.Resolved, Resolve(appealed, after: 7).Accepted().Head.Status);
    }

    [Fact]
    public void An_answer_states_cause_measures_and_what_follows() // H51
    {
        var verified = Take(Complaint, ComplaintStep.Verify).Accepted();

        var file = Resolving.Resolve(verified, "a", "b", "c", Anna(After(4)), Given.Book, follows: "we train the mechanic").Accepted();

        Assert.Equal("we train the mechanic", file.Timeline.OfType<CaseEvent.Resolved>().Single().Follows);
        Assert.Equal("follows-missing", Resolving.Resolve(verified, "a", "b", "c", Anna(After(4)), Given.Book, follows: " ").Refusal());
        Assert.Equal("measures-missing", Resolving.Resolve(verified, "a", "", "c", Anna(After(4)), Given.Book).Refusal());
    }

    [Fact]
    public void A_complaint_that_comes_again_within_the_terms_says_so() // H43, H53
    {
        var policy = Given.Book.InForceAt(Given.Monday9);
        var (first, at) = (Complaint.Head, Given.Monday9 + Duration.FromDays(90));
        Assert.Equal(first, Complaints.EarlierOf([first, Given.NewCase.Head], at, policy));
        Assert.Null(Complaints.EarlierOf([first], at + Duration.FromSeconds(1), policy));
        Assert.Null(Complaints.EarlierOf([first with { ClosedAs = ClosedAs.Spam }], at, policy));

        var again = Again(first, at);

        Assert.Equal((CaseRelation.RepeatOf, first.Id), (again.Related[0].Relation, again.Related[0].Case));
        Assert.Empty(again.Tasks);
        Assert.Equal(again.Version, CaseFile.Load(again.Timeline).Version);
    }

    [Fact]
    public void Corporate_affairs_hear_once_of_a_repeat_that_the_sorting_and_the_terms_both_see() // H43
    {
        var at = Given.Monday9 + Duration.FromDays(2);
        var again = Again(Complaint.Head, at);
        var (repeat, sorted) = (again.Timeline.OfType<CaseEvent.ComplaintRepeated>().Single(), again.Timeline.OfType<CaseEvent.Sorted>().Single());
        var named = sorted with { Result = sorted.Result with { Inform = [Departments.CorporateAffairs] } };

        Assert.Equal([Departments.CorporateAffairs], Informing.AskedBy([repeat]));
        Assert.Equal([Departments.CorporateAffairs], Informing.AskedBy([named, repeat]));

        var told = Informing.Inform(again, Informing.AskedBy([named, repeat]), Given.Book, DutyBook.Of(Given.Staff), at).Accepted();
        Assert.Single(told.Timeline.OfType<CaseEvent.Informed>(), informed => !informed.IsCopy);
        Assert.Equal(CaseDecision.AlreadyDone.Value, Informing.Inform(told, Informing.AskedBy([repeat]), Given.Book, DutyBook.Of(Given.Staff), at));
    }

    [Fact]
    public void Complaints_are_summed_up_by_cause_department_and_repeat() // H53
    {
        var resolved = Resolve(Take(Complaint, ComplaintStep.Verify).Accepted()).Accepted();
        var again = Resolve(Again(Complaint.Head, After(100)), skipReason: "known", after: 101).Accepted();
        var spam = SettingAside.Spam(Given.Opened(Given.MailNumber(8, After(1), "投诉")).File, "no", Anna(After(2)), Given.Book).Accepted();

        var summary = ComplaintSummary.Of([again, resolved, spam, Given.NewCase]);

        Assert.Equal((2, 2, 0), (summary.Complaints, summary.Resolved, summary.Appealed));
        Assert.Equal([("a loose fan", 2)], summary.Causes.Select(cause => (cause.Name, cause.Count)));
        Assert.Equal([resolved.Head.Number, again.Head.Number], summary.Causes[0].Cases);
        Assert.Equal(new ComplaintRepeat(again.Head.Number, Complaint.Head.Number), Assert.Single(summary.Repeats));
        Assert.Equal("verify", Assert.Single(summary.Skipped).Name);
    }

    private static CaseFile Again(CaseHead earlier, Instant at)
    {
        var contact = Given.MailNumber(20, at, "我要投诉，你们的维修态度太差了。");
        return Opening.Open(
            new OpeningFacts { Contact = contact, Customer = Given.Customer, Sorting = SortingBook.Default.Sort(contact), RepeatOf = earlier },
            Given.Book, Given.Staff, at).File;
    }

    private static CaseDecision Resolve(CaseFile file, string? skipReason = null, double after = 4) => Resolving.Resolve(
        file, "a loose fan", "exchanged", "it is repaired", Anna(After(after)), Given.Book, skipReason: skipReason);

    private static CaseDecision Take(CaseFile file, ComplaintStep? step) =>
        Complaints.Take(file, step, "called the customer", Anna(After(3)), Given.Book);

    private static CaseDecision Skip(CaseFile file, ComplaintStep? step) =>
        Complaints.Skip(file, step, "known already", Anna(After(3)), Given.Book);
}
