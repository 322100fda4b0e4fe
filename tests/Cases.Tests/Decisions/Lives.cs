using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

/// <summary>Cases that have come some way, and what tests say about decisions.</summary>
internal static class Lives
{
    public static ActStamp Anna(Instant at) => ActStamp.Staff("anna", at);

    public static Instant After(double hours) => Given.Monday9 + Duration.FromMinutes((long)(hours * 60));

    public static CaseFile Accepted(this CaseDecision decision) => Assert.IsType<CaseDecision.Accepted>(decision).File;

    public static string Refusal(this CaseDecision decision) => Assert.IsType<CaseDecision.Refused>(decision).Code;

    public static void IsDone(this CaseDecision decision) => Assert.IsType<CaseDecision.AlreadyDone>(decision);

    public static CaseFile Responded(double hours = 1) =>
        Responding.Respond(Given.NewCase, "您好，已收到。", null, Anna(After(hours)), Given.Book).Accepted();

    public static CaseFile Handled(double hours = 2) =>
        Handling.Handle(Responded(), "上门维修", Anna(After(hours)), Given.Book).Accepted();

    public static CaseFile Resolved(double hours = 3) =>
        Resolving.Resolve(Handled(), "风扇松动", "已更换", "已修好。", Anna(After(hours)), Given.Book).Accepted();

    public static CaseFile Closed(double hours = 24) =>
        Closing.Close(Resolved(), Anna(After(hours)), Given.Book).Accepted();

    public static CaseFile Surveyed(double hours = 25) =>
        Surveys.Open(Closed(), 1, Given.Book, After(hours)).Accepted();

    /// <summary>A life with an event of almost every kind.</summary>
    public static CaseFile Whole()
    {
        var (book, staff) = (Given.Book, Given.Staff);
        var clock = ClockName.First(ClockKind.FirstResponse);
        var file = Given.NewCase;
        file = Posting.Sent(file, Given.Receipt(file), book, After(0)).Accepted();
        file = Posting.Failed(file, Given.Receipt(file), "30005", book, After(0)).Accepted();
        file = ClockWatch.Warn(file, clock, book, After(20)).Accepted();
        file = ClockWatch.Breach(file, clock, book, After(24)).Accepted();
        file = Alerting.Raise(file, clock, 1, book, staff, After(24)).Accepted();
        file = Alerting.Confirm(file, clock, 1, After(30), ActStamp.Staff("fang", After(25)), book).Accepted();
        file = Responding.Respond(file, "您好", Channel.Sms, Anna(After(26)) with { Key = "k1" }, book).Accepted();
        file = Alerting.AllClear(file, clock, book, After(26)).Accepted();
        file = Correcting.Correct(file, new Correction(null, null, Urgency.Class1, Departments.ProcessImprovement, Tier.Vip, "误分"), Anna(After(27)), book).Accepted();
        file = HandingOver.Offer(file, "bo", "technical", Anna(After(27)), book, staff).Accepted();
        file = HandingOver.Return(file, "not mine", ActStamp.Staff("bo", After(28)), book, staff).Accepted();
        file = HandingOver.Offer(file, Departments.TechnicalSupport, "technical", Anna(After(28)), book, staff).Accepted();
        file = HandingOver.Accept(file, ActStamp.Staff("chen", After(29)), book, staff).Accepted();
        file = Waiting.Start(file, "照片", ActStamp.Staff("chen", After(29)), book).Accepted();
        file = Joining.Join(file, Given.MailNumber(2, After(30)), MatchReason.MessageId, book, After(30)).Accepted();
        file = Joining.Record(file, Given.MailNumber(3, After(31)) with { Nature = ContactNature.AutoReply }, book, After(31)).Accepted();
        file = Joining.Supplement(file, Given.MailNumber(4, After(31)) with { Nature = ContactNature.Supplement }, book, After(31)).Accepted();
        file = Handling.Handle(file, "上门", ActStamp.Staff("chen", After(32)), book).Accepted();
        file = Noting.Note(file, "note", ActStamp.Staff("chen", After(32)), book).Accepted();
        file = Resolving.Resolve(file, "a", "b", "c", ActStamp.Staff("chen", After(33)), book).Accepted();
        file = Closing.Close(file, ActStamp.Staff("chen", After(34)), book).Accepted();
        file = Surveys.Open(file, 1, book, After(35)).Accepted();
        file = Surveys.Remind(file, 1, book, After(107)).Accepted();
        file = Surveys.Answer(file, 1, new SurveyAnswer(1, 0, 2, 3, 4, 5, "不好"), book, staff, After(108)).Accepted();
        file = StaffTasks.Analyse(file, "late", "train", "fang", ActStamp.Staff("fang", After(109)), book, staff).Accepted();
        file = FollowUps.Ask(file, 1, book, After(110)).Accepted();
        file = FollowUps.Answer(file, 1, false, "又坏了", ActStamp.Customer(After(111)), book).Accepted();
        file = Resolving.Resolve(file, "a", "b", "c", ActStamp.Staff("chen", After(112)), book).Accepted();
        file = Closing.Close(file, ActStamp.Staff("chen", After(113)), book).Accepted();
        file = Surveys.Open(file, 2, book, After(114)).Accepted();
        file = Appealing.Appeal(file, "不接受", ActStamp.Customer(After(115)), book, staff).Accepted();
        return file;
    }
}
