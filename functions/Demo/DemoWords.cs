using Spectre.Console;

namespace Serverless.Functions;

/// <summary>Tells what the service said to people on its own.</summary>
internal static class DemoWords
{
    /// <summary>The line for notifications of one kind and instant; null for those that follow from what was just told.</summary>
    public static DemoLine? Of(DemoBook book, IReadOnlyList<DemoNotice> notices)
    {
        var first = notices[0];
        var numbers = string.Join(", ", notices.Select(notice => book.Case(notice.Case).Number).Distinct());
        var people = string.Join(", ", notices.Select(notice => $"{DemoBook.NameOf(notice)} by {notice.Channel}").Distinct());
        var about = Markup.Escape(notices.Count <= 2 ? numbers : $"{notices.Select(notice => notice.Case).Distinct().Count()} cases");
        return first.Kind switch
        {
            "warning" => Line("clock", $"warning: {first.Clock} is near → {Markup.Escape(people)} [grey]{about}[/]", "yellow"),
            "alert" => Line("clock", $"ALERT level {first.Level}: {first.Clock} → {Markup.Escape(people)} [grey]{about}[/]", "red"),
            "all-clear" => Line("clock", $"all-clear: {first.Clock} → {Markup.Escape(people)} [grey]{about}[/]", "green"),
            "staff-task" => Line("task", $"task → {Markup.Escape(people)} [grey]{about}[/]", "magenta"),
            "survey" => Line("ask", $"{Times(notices.Count, "survey")} sent [grey]{about}[/]", "cyan"),
            "survey-reminder" => Line("ask", $"{Times(notices.Count, "survey reminder")} sent [grey]{about}[/]", "cyan"),
            "follow-up" => Line("ask", $"does it still hold? {Times(notices.Count, "follow-up")} sent [grey]{about}[/]", "cyan"),
            _ => null,
        };

        DemoLine Line(string who, string what, string style) => new(first.At, who, what, style);
    }

    private static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
