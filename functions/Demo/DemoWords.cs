using Spectre.Console;

namespace Serverless.Functions;

/// <summary>Tells what the service said to people on its own.</summary>
internal static class DemoWords
{
    /// <summary>Whether a word asks a customer how it was; these come by the dozen and are told together.</summary>
    public static bool Asks(DemoNotice notice) => notice.Kind is "survey" or "survey-reminder" or "follow-up";

    /// <summary>The line for what one case's clock told people at an instant; null for words that follow from what was just told.</summary>
    public static DemoLine? Of(DemoBook book, IReadOnlyList<DemoNotice> notices)
    {
        var first = notices[0];
        var people = Markup.Escape(string.Join(", ", notices.Select(notice => $"{DemoBook.NameOf(notice)} by {notice.Channel}")));
        var about = $"[grey]{book.Case(first.Case).Number}[/]";
        return first.Kind switch
        {
            "warning" => new DemoLine(first.At, "clock", $"warning: {first.Clock} is near → {people} {about}", "yellow"),
            "alert" => new DemoLine(first.At, "clock", $"ALERT level {first.Level}: {first.Clock} → {people} {about}", "red"),
            "all-clear" => new DemoLine(first.At, "clock", $"all-clear: {first.Clock} → {people} {about}", "green"),
            "staff-task" => new DemoLine(first.At, "task", $"a task for {people} {about}", "magenta"),
            _ => null,
        };
    }

    /// <summary>The line for a day's questions of one kind.</summary>
    public static DemoLine Asked(IReadOnlyList<DemoNotice> notices)
    {
        var what = notices[0].Kind switch
        {
            "survey" => "survey",
            "survey-reminder" => "reminder of a survey",
            _ => "follow-up: does it still hold?",
        };
        return new DemoLine(notices[^1].At, "ask", $"{notices.Count} × {what}", "cyan");
    }
}
