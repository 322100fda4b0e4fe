namespace Serverless.Functions;

internal static partial class DemoDay
{
    private static readonly (string Key, int Csat, int? Nps, string Comment)[] SurveyAnswers =
    [
        ("emma", 4, 8, "Quick answers, thank you."),
        ("wang", 5, 10, "师傅很准时。"),
        ("james", 5, 9, ""),
        ("dana", 4, 7, "Let us see tonight."),
        ("liu", 5, 10, "讲得很耐心。"),
        ("oliver", 3, 5, "It should not happen at all."),
        ("chen-si", 5, 9, ""),
    ];

    /// <summary>Surveys on the day, the appeal after a poor one, the follow-ups, and what "no" to one of them brings.</summary>
    private static IEnumerable<DemoScene> Week(DemoStage stage) =>
    [
        On(0, "12:05", cancellationToken => BareNumberAsync(stage, cancellationToken)),
        On(0, "18:20", cancellationToken => AnswerSurveysAsync(stage, cancellationToken)),
        On(0, "18:30", cancellationToken => PoorAsync(stage, cancellationToken)),
        On(1, "09:10", cancellationToken => stage.ActAsync("zhang-min", "appeal", new { reason = "客户不接受：新发票税号仍然不对。" }, cancellationToken)),
        On(1, "09:40", cancellationToken => AppealedAsync(stage, cancellationToken)),
        On(1, "10:30", cancellationToken => stage.CloseAsync(
            "zhang-min", "税号沿用了旧档案。", "更正档案并当天重开，专人送达。", "新发票今天送到，并附致歉说明。", cancellationToken)),
        On(7, "18:30", cancellationToken => NoAsync(stage, cancellationToken)),
        On(7, "18:40", cancellationToken => YesAsync(stage, 12, cancellationToken)),
        On(7, "19:00", cancellationToken => stage.ActAsync("dana", "respond", new { text = "I am sorry. A technician comes tomorrow at nine." }, cancellationToken)),
        On(8, "11:00", cancellationToken => stage.CloseAsync(
            "dana", "A fan blade was bent.", "The fan was replaced.", "The new fan is in; the heater was silent for an hour of testing.", cancellationToken)),
        On(8, "18:00", cancellationToken => YesAsync(stage, 3, cancellationToken)),
        On(8, "18:30", _ => EndedAsync(stage)),
    ];

    private static async Task BareNumberAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        DemoStage.Expect(stage.Count("li-wei", "survey") == 1, "Half an hour after closure one survey goes out.");
        var more = await stage.SendAsync("li-wei", token => stage.Twilio.TextAsync("li-wei-5", "+8613800138000", "5", [], token), cancellationToken);
        DemoStage.Expect(more == 0 && stage.Case("li-wei").Entries("survey-answered").Any(), "A bare number answers the survey.");
        Quote(stage, "sms", "+8613800138000", "5", "survey answered");
    }

    private static async Task AnswerSurveysAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        stage.TellAsked();
        foreach (var (key, csat, nps, comment) in SurveyAnswers)
        {
            await AnswerAsync(stage, key, new { csat, nps, comment }, cancellationToken);
        }

        stage.Tell("ask", $"{SurveyAnswers.Length} customers answer their surveys", "cyan");
    }

    private static async Task PoorAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        stage.Tell("ask", $"张敏: 1 of 5, 税号还是错的！ [grey]{stage.Case("zhang-min").Number}[/]", "red");
        await AnswerAsync(stage, "zhang-min", new { csat = 1, nps = 0, attitude = 3, speed = 2, effectiveness = 1, experience = 1, comment = "税号还是错的！" }, cancellationToken);
        DemoStage.Expect(stage.Count("zhang-min", "staff-task") == 1, "A poor score opens the analysis of the feedback.");
    }

    private static async Task AnswerAsync(DemoStage stage, string key, object answer, CancellationToken cancellationToken)
    {
        await stage.Client.PostAsync(stage.Notice(key, "survey").PathTo("surveys"), answer, null, cancellationToken);
        await stage.SettleAsync(cancellationToken);
        DemoStage.Expect(stage.Case(key).Entries("survey-answered").Any(), $"The survey of {key} was to be answered.");
    }

    private static async Task AppealedAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        DemoStage.Expect(stage.Case("zhang-min") is { Round: 2, IsOpen: true }, "An appeal reopens the case.");
        await stage.ActAsync("zhang-min", "respond", new { text = "非常抱歉，由我重新核对税号，今天重开。" }, cancellationToken);
    }

    private static async Task NoAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        stage.TellAsked();
        var asked = stage.Notice("dana", "follow-up");
        await stage.Client.PostAsync(asked.PathTo("followups"), new { holds = false, comment = "It was loud again last night." }, null, cancellationToken);
        await stage.SettleAsync(cancellationToken);
        DemoStage.Expect(stage.Case("dana") is { Round: 2, IsOpen: true }, "\"No\" to the follow-up reopens the case.");
        stage.Tell("ask", $"Dana Fischer: no, it was loud again last night → reopened [grey]{stage.Case("dana").Number}[/]", "red");
    }

    // Everybody who was asked and has not answered yet says yes.
    private static async Task YesAsync(DemoStage stage, int least, CancellationToken cancellationToken)
    {
        stage.TellAsked();
        var asked = stage.Book.Notices.Where(notice => notice.Kind == "follow-up" && notice.State != "withheld"
            && stage.Book.Case(notice.Case) is { IsOpen: false } file
            && file.Entries("follow-up-answered").Count() < file.Entries("follow-up-asked").Count()).ToList();
        DemoStage.Expect(asked.Count >= least, $"At least {least} follow-ups were to be open, there are {asked.Count}.");
        foreach (var followUp in asked)
        {
            await stage.Client.PostAsync(followUp.PathTo("followups"), new { holds = true }, null, cancellationToken);
        }

        await stage.SettleAsync(cancellationToken);
        stage.Tell("ask", $"{asked.Count} customers say yes, it still holds", "green");
    }

    private static Task EndedAsync(DemoStage stage)
    {
        DemoStage.Expect(stage.Book.Cases.All(file => !file.IsOpen), "Every case was to be closed at the end.");
        DemoStage.Expect(
            stage.Book.Notices.Where(notice => notice.Case == stage.Case("zhou").Id && notice.Kind is ("reply" or "result")).All(notice => notice.State == "withheld"),
            "Nothing was to be sent to a number that said STOP.");
        return Task.CompletedTask;
    }
}
