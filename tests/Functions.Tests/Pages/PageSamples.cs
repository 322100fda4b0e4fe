using Microsoft.AspNetCore.Http;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Every page in every state, by a name that is also its address on <see cref="PageSite"/>.</summary>
internal static class PageSamples
{
    /// <summary>What somebody might type to break out of the page.</summary>
    public const string Hostile = "</textarea></title><script>alert('x')</script>\" onfocus=\"alert(1)\" 'é<!--";

    private const string Number = "CS-20261121-000042";

    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<PageContext, IResult>> ByName = new()
    {
        ["home"] = page => HomeScreen.Result(new HomeView(page, "key-1")),
        ["home-wrong"] = page => HomeScreen.Result(Wrong(page)),
        ["home-hostile"] = page => HomeScreen.Result(Broken(page)),
        ["thanks"] = page => ThanksScreen.Result(new ThanksView(page, "/track/token-1", Monday9.AddDays(1))),
        ["thanks-undated"] = page => ThanksScreen.Result(new ThanksView(page, "/track/token-1", null)),
        ["track-pending"] = page => TrackScreen.Result(new TrackView.Pending(page)),
        ["track-received"] = page => TrackScreen.Result(Track(page, CaseStatus.Received, 1) with { HearBy = Monday9.AddDays(1) }),
        ["track-responded"] = page => TrackScreen.Result(Track(page, CaseStatus.Responded, 2)),
        ["track-handling"] = page => TrackScreen.Result(
            Track(page, CaseStatus.Handling, 6) with { HearBy = Monday9.AddDays(3), IsLate = true, IsReopened = true }),
        ["track-waiting"] = page => TrackScreen.Result(Track(page, CaseStatus.Waiting, 4)),
        ["track-resolved"] = page => TrackScreen.Result(Track(page, CaseStatus.Resolved, 7) with { AppealPath = "/appeals/token-1" }),
        ["track-closed"] = page => TrackScreen.Result(Closed(page)),
        ["track-archived"] = page => TrackScreen.Result(Track(page, CaseStatus.Archived, 12)),
        ["track-unknown"] = page => TrackScreen.Result(new TrackView.Unknown(page)),
        ["survey"] = page => SurveyScreen.Result(new SurveyView.Open(page, Number)),
        ["survey-wrong"] = page => SurveyScreen.Result(WrongSurvey(page)),
        ["survey-thanked"] = page => SurveyScreen.Result(new SurveyView.Thanked(page, false) { TrackPath = "/track/token-1" }),
        ["survey-poor"] = page => SurveyScreen.Result(new SurveyView.Thanked(page, true) { TrackPath = "/track/token-1", AppealPath = "/appeals/token-1" }),
        ["survey-answered"] = page => SurveyScreen.Result(new SurveyView.Answered(page)),
        ["survey-expired"] = page => SurveyScreen.Result(new SurveyView.Expired(page)),
        ["survey-withdrawn"] = page => SurveyScreen.Result(new SurveyView.Withdrawn(page)),
        ["survey-unknown"] = page => SurveyScreen.Result(new SurveyView.Unknown(page)),
        ["followup"] = page => FollowUpScreen.Result(new FollowUpView.Open(page, Number)),
        ["followup-wrong"] = page => FollowUpScreen.Result(WrongFollowUp(page)),
        ["followup-holds"] = page => FollowUpScreen.Result(new FollowUpView.Thanked(page, true)),
        ["followup-reopened"] = page => FollowUpScreen.Result(new FollowUpView.Thanked(page, false)),
        ["followup-answered"] = page => FollowUpScreen.Result(new FollowUpView.Answered(page)),
        ["followup-expired"] = page => FollowUpScreen.Result(new FollowUpView.Expired(page)),
        ["followup-withdrawn"] = page => FollowUpScreen.Result(new FollowUpView.Withdrawn(page)),
        ["followup-unknown"] = page => FollowUpScreen.Result(new FollowUpView.Unknown(page)),
        ["track-asked"] = page => TrackScreen.Result(Track(page, CaseStatus.Waiting, 4) with { Question = Hostile, Done = "message" }),
        ["track-wrong"] = page => TrackScreen.Result(WrongTrack(page)),
        ["track-withdrawn"] = page => TrackScreen.Result(
            Track(page, CaseStatus.Closed, 2) with { IsWithdrawn = true, CanWithdraw = false, Done = "withdrawn" }),
        ["appeal"] = page => AppealScreen.Result(new AppealView.Open(page, Number)),
        ["appeal-wrong"] = page => AppealScreen.Result(new AppealView.Open(page, Number)
        {
            Fields = new AppealFields { Reason = Hostile },
            Errors = new Dictionary<string, string> { ["reason"] = page.Texts.Appeal.ReasonMissing },
        }),
        ["appeal-thanked"] = page => AppealScreen.Result(new AppealView.Thanked(page) { TrackPath = "/track/token-1" }),
        ["appeal-working"] = page => AppealScreen.Result(new AppealView.Working(page) { TrackPath = "/track/token-1" }),
        ["appeal-over"] = page => AppealScreen.Result(new AppealView.Over(page) { TrackPath = "/track/token-1" }),
        ["appeal-unknown"] = page => AppealScreen.Result(new AppealView.Unknown(page)),
        ["alert"] = page => AlertScreen.Result(new AlertView.Open(page, Overdue)),
        ["alert-early"] = page => AlertScreen.Result(
            new AlertView.Open(page, Overdue with { Late = TimeSpan.FromMinutes(-61), Handler = null, CasePath = null })),
        ["alert-wrong"] = page => AlertScreen.Result(WrongAlert(page)),
        ["alert-confirmed"] = page => AlertScreen.Result(
            new AlertView.Confirmed(page, Overdue, "王主管", Monday9.AddHours(2), Monday9.AddHours(5))),
        ["alert-met"] = page => AlertScreen.Result(new AlertView.Met(page, Number, Monday9)),
        ["alert-unknown"] = page => AlertScreen.Result(new AlertView.Unknown(page)),
    };

    private static AlertSubject Overdue => new(Number, ClockKind.FirstResponse, Monday9, TimeSpan.FromMinutes(193), 2)
    {
        Handler = "李梅",
        CasePath = "/console/cases/42",
    };

    public static IEnumerable<string> Names =>
        [.. ByName.Keys, .. Enum.GetNames<MessageKind>().Select(kind => $"message-{kind}")];

    public static IResult Show(string name, PageContext page) => name.StartsWith("message-", StringComparison.Ordinal)
        ? MessageScreen.Result(new MessageView(page, Enum.Parse<MessageKind>(name["message-".Length..]))
        {
            Reference = "0af7651916cd43dd",
            RetryAfter = TimeSpan.FromSeconds(29.5),
        })
        : ByName[name](page);

    private static HomeView Wrong(PageContext page) => new(page, "key-2")
    {
        Fields = new() { Name = "陈晓", Phone = "12", Email = "chen@", Subject = "订单", Message = "\n第一行\n第二行" },
        Errors = new Dictionary<string, string>
        {
            ["phone"] = page.Texts.Errors.PhoneUnclear,
            ["email"] = page.Texts.Errors.EmailUnclear,
            ["consent"] = page.Texts.Errors.ConsentMissing,
        },
        Files = new FilesView { Lost = true },
    };

    private static HomeView Broken(PageContext page) => new(page, Hostile)
    {
        Fields = new() { Name = Hostile, Phone = Hostile, Email = Hostile, Subject = Hostile, Message = Hostile, Consent = true },
        Errors = new Dictionary<string, string>
        {
            ["message"] = Hostile,
            ["subject"] = Hostile,
            ["attachments"] = page.Texts.Files.TooMany(5),
        },
        Files = new FilesView { Error = page.Texts.Files.TooMany(5) },
    };

    private static TrackView.Found Track(PageContext page, CaseStatus status, int steps) => new(
        page,
        Number,
        status,
        [.. Enum.GetValues<TrackStepKind>().Take(steps).Select((kind, index) => new TrackStep(Monday9.AddHours(5 * index), kind))])
    {
        Path = "/track/token-1",
        CanWithdraw = status < CaseStatus.Resolved,
        Form = status == CaseStatus.Archived ? null : new TrackFields("key-3"),
    };

    private static TrackView.Found WrongTrack(PageContext page) => Track(page, CaseStatus.Handling, 3) with
    {
        Form = new TrackFields("key-4")
        {
            Message = Hostile,
            Errors = new Dictionary<string, string> { ["message"] = page.Texts.Errors.MessageMissing },
            Files = new FilesView { Lost = true },
        },
    };

    private static TrackView.Found Closed(PageContext page) => Track(page, CaseStatus.Closed, 8) with
    {
        SurveyPath = "/surveys/token-1",
        FollowUpPath = "/followups/token-1",
        AppealPath = "/appeals/token-1",
    };

    private static SurveyView.Open WrongSurvey(PageContext page) => new(page, Number)
    {
        Fields = new() { Nps = "9", Attitude = "5", Speed = "7", Comment = Hostile },
        Errors = new Dictionary<string, string>
        {
            ["csat"] = page.Texts.Errors.ScoreMissing,
            ["speed"] = page.Texts.Errors.ScoreUnclear,
        },
    };

    private static FollowUpView.Open WrongFollowUp(PageContext page) => new(page, Number)
    {
        Fields = new() { Comment = Hostile },
        Errors = new Dictionary<string, string> { ["holds"] = page.Texts.Errors.HoldsMissing },
    };

    private static AlertView.Open WrongAlert(PageContext page) => new(page, Overdue with { Handler = Hostile })
    {
        Promise = "2020-01-01T09:00",
        Errors = new Dictionary<string, string> { ["promise"] = page.Texts.Errors.PromisePast },
    };
}
