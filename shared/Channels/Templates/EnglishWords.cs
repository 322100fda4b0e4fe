using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>All messages in English. The first short wording is the best, the last the shortest.</summary>
internal sealed partial class EnglishWords : MessageWords
{
    /// <summary>What follows a result that says nothing of it (H63).</summary>
    internal const string UsualNext = "We ask you within a week whether the solution holds.";

    public static EnglishWords Instance { get; } = new();

    protected override Wording Receipt(MessageFacts facts) // H04
    {
        var (n, by, link) = (facts.CaseNumber, Short(facts, facts.Promise()), facts.Link(LinkNames.Track));
        return new Wording(
            $"Received: your case {n}",
            Letter(
                Say($"Thank you for contacting us. We have received your request; its number is {n}."),
                Tell("About", facts.Subject),
                Tell("You will hear from us by", Full(facts, facts.Promise())),
                Say("To add something, just reply and keep the case number."),
                Point("See the progress", link),
                Sign(facts)),
            SmsText.Shortest(
            [
                $"{Us(facts)}: We have received your request {n}. You will hear from us by {by}. Reply to add details. Progress: {link}",
                $"{Us(facts)}: {n} received. We answer by {by}. {link}",
                $"{n} received, answer by {by} {link}",
            ]),
            $"Hello, this is {Us(facts)}. We have received your request. Its number is {Spell(n)}. You will hear from us by {by}. Goodbye.");
    }

    protected override Wording Warning(MessageFacts facts) // H40
    {
        var (n, clock, due, link) = (facts.CaseNumber, ClockName(facts), facts.Due(), facts.Link(LinkNames.CasePage));
        var left = Length(facts.Left());
        return new Wording(
            $"[Warning] Case {n}: {left} left for the {clock}",
            Letter(
                Say($"The {clock} of case {n} is about to run out. It is not late yet; please act now."),
                Tell("Clock", clock),
                Tell("Due", Full(facts, due)),
                Tell("Time left", left),
                Tell("About", facts.Subject),
                Say("What to do: open the case and give an answer or a plan. If you cannot make it, tell your supervisor first."),
                Point("Open the case", link)),
            SmsText.Shortest(
            [
                $"Warning: case {n}, {clock}: {left} left, due {Short(facts, due)}. Please open the case and act: {link}",
                $"Warning: {n} {clock} due {Short(facts, due)}, {left} left. Act: {link}",
            ]),
            $"Warning. The {clock} of case number {Spell(n)} has {left} left. It is due {Short(facts, due)}. Please open the case and act.");
    }

    protected override Wording Reply(MessageFacts facts)
    {
        var (n, words, link) = (facts.CaseNumber, facts.Said(), facts.Link(LinkNames.Track));
        return new Wording(
            $"Our answer: case {n}",
            Letter(
                Say($"Here is our answer to your case {n}:"),
                new LetterBlock.Quote(words),
                Say("If anything is open, just reply, or see the page below."),
                Point("See the progress", link),
                Sign(facts)),
            SmsText.Fit($"{Us(facts)}, case {n}: ", words, $" More: {link}", SegmentsMax),
            $"Hello, this is {Us(facts)}. Our answer to case number {Spell(n)}: {PlainText.Line(words, SpokenMax)}. Goodbye.");
    }

    protected override Wording Result(MessageFacts facts) // H51, H60
    {
        var (n, words, back) = (facts.CaseNumber, facts.Said(), facts.WayBack());
        var next = facts.Next ?? UsualNext;
        return new Wording(
            $"The result of your case {n}",
            Letter(
                Say($"Here is the result of your case {n}:"),
                new LetterBlock.Quote(words),
                Tell("Cause", facts.Cause),
                Tell("Measures", facts.Measures),
                Tell("What follows", next),
                Point("See the progress", facts.LinkOrNull(LinkNames.Track)),
                Say("If you do not accept it, reply or appeal: somebody else will look at it anew."),
                Point("Appeal", back),
                Sign(facts)),
            SmsText.Fit(
                $"{Us(facts)}, result of case {n}: ",
                words + Part(" Cause: ", facts.Cause) + Part(" Measures: ", facts.Measures) + Part(" Next: ", facts.Next),
                $" Not satisfied? Appeal: {back}",
                SegmentsMax),
            $"Hello, this is {Us(facts)}. The result of case number {Spell(n)}: {PlainText.Line(words, SpokenMax)}. "
            + $"{Part("Cause: ", facts.Cause, 200)} {Part("Measures: ", facts.Measures, 200)} {PlainText.Line(next, 200)} "
            + "If you do not accept it, you can appeal. Goodbye.");
    }

    protected override Wording Survey(MessageFacts facts) => Asked(facts, "How did we do?", ""); // H61

    protected override Wording SurveyReminder(MessageFacts facts) =>
        Asked(facts, "Reminder: how did we do?", " This is the only reminder.");

    protected override Wording FollowUp(MessageFacts facts) // H63
    {
        var (n, link) = (facts.CaseNumber, facts.Link(LinkNames.FollowUp));
        return new Wording(
            $"Does the solution hold? Case {n}",
            Letter(
                Say($"Your case {n} was closed some days ago. Does the solution hold?"),
                Tell("About", facts.Subject),
                Say("Please answer yes or no on the page below. With a no the case is opened again and we go on."),
                Point("Answer", link),
                Sign(facts)),
            SmsText.Shortest(
            [
                $"{Us(facts)}: does the solution of case {n} hold? Please tell us; if not, we open it again: {link}",
                $"{Us(facts)}: is {n} solved? If not, we go on: {link}",
            ]),
            $"Hello, this is {Us(facts)}. We would like to know whether the solution of case number {Spell(n)} holds. "
            + "If it does not, please contact us and we will go on. Goodbye.");
    }

    protected override Wording StaffTask(MessageFacts facts)
    {
        var (n, words, link) = (facts.CaseNumber, facts.Said(), facts.Link(LinkNames.CasePage));
        var due = facts.DueAt is { } at ? $" Due {Short(facts, at)}." : "";
        return new Wording(
            $"[Task] Case {n}: {PlainText.Line(words, 60)}",
            Letter(
                Say($"There is something to do for case {n}:"),
                new LetterBlock.Quote(words),
                Tell("Due", facts.DueAt is { } full ? Full(facts, full) : null),
                Point("Open the case", link)),
            SmsText.Fit($"Task, case {n}: ", words, $"{due} {link}", 2),
            $"There is a task for case number {Spell(n)}: {PlainText.Line(words, SpokenMax)}.{due}");
    }

    private static Wording Asked(MessageFacts facts, string title, string remark)
    {
        var (n, link) = (facts.CaseNumber, facts.Link(LinkNames.Survey));
        var until = facts.ExpiresAt is { } at ? $"The link works until {Full(facts, at)}. " : "";
        return new Wording(
            $"{title} (case {n})",
            Letter(
                Say($"Your case {n} is closed. Please take a minute to tell us how we did.{remark}"),
                Say("Satisfaction from 1 to 5, whether you would recommend us from 0 to 10, and attitude, speed, effectiveness and experience."),
                Say($"{until}It can be answered once."),
                Point("Rate our service", link),
                facts.LinkOrNull(LinkNames.Appeal) is null
                    ? null
                    : Say("If you do not accept the result, you can appeal: somebody else will look at it anew."),
                Point("Appeal", facts.LinkOrNull(LinkNames.Appeal)),
                Sign(facts)),
            SmsText.Shortest(
            [
                $"{Us(facts)}: your case {n} is closed. {title} Rate us from 1 to 5: {link}",
                $"{Us(facts)}: {n} closed. Rate us: {link}",
            ]),
            $"Hello, this is {Us(facts)}. Your case number {Spell(n)} is closed. Please rate our service by the link that we sent you. Goodbye.");
    }

    internal static string ClockName(MessageFacts facts)
    {
        var name = facts.ClockKind() switch
        {
            ClockKind.FirstResponse => "first response",
            ClockKind.InitialHandling => "initial handling",
            ClockKind.Resolution => "resolution",
            ClockKind.DepartmentAnswer => "department's answer",
            ClockKind.Handover => "handover",
            ClockKind.NextAnswer => "next answer",
            ClockKind.FeedbackAnalysis => "feedback analysis",
            ClockKind.FollowUp => "follow-up",
            ClockKind.Incident => "incident confirmation",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return facts.Round > 1 ? $"{name} (round {facts.Round})" : name;
    }

    internal static string LevelName(int level) => level switch { 1 => "supervisor", 2 => "manager", 3 => "director", _ => "operator" };

    private static string Us(MessageFacts facts) => facts.Organisation.English;

    private static LetterBlock Sign(MessageFacts facts) => Say(Us(facts));

    internal static string Late(Duration late) => late < Duration.FromMinutes(1) ? "due now" : $"{Length(late)} late";

    private static string Part(string label, string? value, int max = 400) =>
        string.IsNullOrWhiteSpace(value) ? "" : label + PlainText.Line(value, max);

    private static string Spell(string number) => SpokenNumber.Of(number, Language.English);

    private static string Full(MessageFacts facts, Instant at) => TimeWords.Full(at, facts.Zone, Language.English);

    private static string Short(MessageFacts facts, Instant at) => TimeWords.Short(at, facts.Zone, Language.English);

    private static string Length(Duration length) => TimeWords.Length(length, Language.English);
}
