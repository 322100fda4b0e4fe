namespace Serverless.Functions;

internal static partial class DemoDay
{
    /// <summary>Two cases that nobody touches for a day: one climbs to the director, one is confirmed in time.</summary>
    private static IEnumerable<DemoScene> Neglect(DemoStage stage) =>
    [
        On(1, "11:44", _ => WarnedAsync(stage)),
        On(1, "12:40", cancellationToken => ConfirmAsync(stage, "mia", cancellationToken)),
        On(1, "15:00", cancellationToken => LateAsync(stage, "mia", 1, "We are sorry for the wait. A corrected app is in the store now.", cancellationToken)),
        On(1, "15:50", cancellationToken => LateAsync(stage, "wu", 3, "非常抱歉回复晚了，门锁今天改由专车送达。", cancellationToken)),
        On(1, "16:30", cancellationToken => stage.CloseAsync(
            "mia", "A camera permission was read too early.", "Corrected in version 4.1.2.", "Please update the app; the camera page opens again.", cancellationToken)),
        On(1, "17:00", cancellationToken => stage.CloseAsync(
            "wu", "快件在分拣中心滞留。", "专车送达并补偿运费。", "门锁已送到，安装师傅明天上午联系您。", cancellationToken)),
    ];

    private static Task WarnedAsync(DemoStage stage)
    {
        foreach (var key in (string[])["wu", "mia"])
        {
            DemoStage.Expect(stage.Count(key, "warning") == 1, $"The handler of {key} was to be warned once before the day is over.");
            DemoStage.Expect(stage.Count(key, "alert") == 0, $"Nobody was to be alerted about {key} before the day is over.");
        }

        return Task.CompletedTask;
    }

    private static async Task ConfirmAsync(DemoStage stage, string key, CancellationToken cancellationToken)
    {
        var alert = stage.Notice(key, "alert");
        await stage.Client.PostAsync(alert.PathTo("alerts"), new { }, null, cancellationToken);
        await stage.SettleAsync(cancellationToken);
        DemoStage.Expect(stage.Case(key).Entries("alert-confirmed").Any(), $"The alert of {key} was to be confirmed by its link.");
        stage.Tell("staff", $"{DemoBook.NameOf(alert)}: confirms the alert by its link [grey]{stage.Case(key).Number}[/]", "green");
    }

    // An answer after the day is over: no further level is told, and whoever was alerted gets the all-clear.
    private static async Task LateAsync(DemoStage stage, string key, int levels, string text, CancellationToken cancellationToken)
    {
        var told = string.Join(", ", stage.Book.Notices.Where(notice => notice.Case == stage.Case(key).Id && notice.Kind == "alert").Select(alert => alert.Level));
        DemoStage.Expect(
            told == string.Join(", ", Enumerable.Range(1, levels)), $"About {key} levels 1 to {levels} were to be alerted, once each; it was {told}.");
        await stage.ActAsync(key, "respond", new { text }, cancellationToken);
        DemoStage.Expect(stage.Count(key, "all-clear") == levels, $"Whoever was alerted about {key} was to get the all-clear.");
    }
}
