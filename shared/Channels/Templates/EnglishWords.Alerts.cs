using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The alerts and all-clears in English.</summary>
internal sealed partial class EnglishWords
{
    protected override Wording Alert(MessageFacts facts) => facts.AlertKind() switch
    {
        AlertKind.Incident => Incident(facts),
        AlertKind.Copy => Copy(facts),
        _ => Breach(facts),
    };

    private static Wording Incident(MessageFacts facts) // H27
    {
        var (n, by, link, level) = (facts.CaseNumber, Short(facts, facts.Due()), facts.Link(LinkNames.Alert), facts.AlertLevel());
        return new Wording(
            $"[Class 1] Case {n}: confirm by {by}",
            Letter(
                Say($"Case {n} is a class-1 incident. Please act at once, and confirm in time."),
                Tell("Level", $"{level} ({LevelName(level)})"),
                Tell("Confirm by", Full(facts, facts.Due())),
                Tell("Handler", facts.Handler),
                Tell("About", facts.Subject),
                Say("What to do: open the link and confirm that you take it. Unconfirmed in time, it goes to those above you."),
                Point("View and confirm", link),
                Point("Open the case", facts.LinkOrNull(LinkNames.CasePage))),
            SmsText.Shortest(
            [
                $"Class-1 incident: case {n}. Act at once and confirm by {by}; unconfirmed, it goes further up: {link}",
                $"Class-1 incident: {n}. Confirm by {by}: {link}",
            ]),
            $"Class 1 incident. Case number {Spell(n)}. Please act at once, and confirm by {by}. Unconfirmed, it goes further up.",
            " Press 1 to confirm that you take it.");
    }

    private static Wording Copy(MessageFacts facts) // H27
    {
        var (n, clock, link, level) = (facts.CaseNumber, ClockName(facts), facts.Link(LinkNames.CasePage), facts.AlertLevel());
        var what = facts.Clock == ClockKind.Incident ? "class-1 incident" : $"{clock} {Late(facts.Late())}";
        return new Wording(
            $"[Copy] Case {n}: {what}",
            Letter(
                Say($"Case {n}: {what}. The {LevelName(level)} has been alerted; this copy is for your information."),
                Tell("Due", Full(facts, facts.Due())),
                Tell("Handler", facts.Handler),
                Tell("About", facts.Subject),
                Point("Open the case", link)),
            SmsText.Shortest(
            [
                $"Copy: case {n}, {what}. The {LevelName(level)} has been alerted; for your information: {link}",
                $"Copy: {n} {what} {link}",
            ]),
            $"A copy for your information. Case number {Spell(n)}: {what}. The {LevelName(level)} has been alerted.");
    }

    private static Wording Breach(MessageFacts facts) // H40
    {
        var (n, clock, due, link) = (facts.CaseNumber, ClockName(facts), facts.Due(), facts.Link(LinkNames.Alert));
        var (late, level) = (Late(facts.Late()), facts.AlertLevel());
        var climb = level >= 3 ? "" : " Unconfirmed, it goes to the next level.";
        var past = facts.BrokenPromise is null ? "" : "promise broken, ";
        var broken = facts.BrokenPromise is { } promised ? $"It was promised for {Short(facts, promised)} and is not done. " : "";
        return new Wording(
            $"[Alert L{level}] Case {n}: {clock} {late}",
            Letter(
                Say($"The {clock} of case {n} is {late} and needs you. {broken}".TrimEnd()),
                Tell("Level", $"{level} ({LevelName(level)})"),
                Tell("Clock", clock),
                Tell("Due", Full(facts, due)),
                Tell("Late", late),
                Tell("Handler", facts.Handler),
                Tell("About", facts.Subject),
                Say($"What to do: open the link, confirm that you take it, and see that the customer gets an answer.{climb}"),
                Point("View and confirm", link),
                Point("Open the case", facts.LinkOrNull(LinkNames.CasePage))),
            SmsText.Shortest(
            [
                $"Alert L{level}: case {n}, {clock} is {late} (due {Short(facts, due)}). {broken}Please confirm and act.{climb} {link}",
                $"Alert L{level}: {past}case {n}, {clock} is {late} (due {Short(facts, due)}). Confirm and act: {link}",
                $"Alert L{level}: {past}{n} {clock} {late}. Confirm and act: {link}",
            ]),
            $"Level {level} alert. The {clock} of case number {Spell(n)} is {late}. {broken}Please see that it is answered.{climb}",
            " Press 1 to confirm that you take it.");
    }

    protected override Wording AllClear(MessageFacts facts) => facts.MovedTo is { } due ? Moved(facts, due) : Settled(facts);

    private static Wording Moved(MessageFacts facts, Instant due) // S42
    {
        var (n, clock, link) = (facts.CaseNumber, ClockName(facts), facts.Link(LinkNames.CasePage));
        return new Wording(
            $"[All clear] Case {n}: {clock} has another target",
            Letter(
                Say($"The {clock} of case {n} has another target and is not late. The earlier alert is void."),
                Tell("Due now", Full(facts, due)),
                Tell("About", facts.Subject),
                Point("Open the case", link)),
            SmsText.Shortest(
            [
                $"All clear: case {n}, {clock} is now due {Short(facts, due)}; the earlier alert is void. {link}",
                $"All clear: {n} {clock} now due {Short(facts, due)}. {link}",
            ]),
            $"All clear. The {clock} of case number {Spell(n)} is now due {Short(facts, due)}. The earlier alert is void.");
    }

    private static Wording Settled(MessageFacts facts) // S16, S44
    {
        var (n, clock, link) = (facts.CaseNumber, ClockName(facts), facts.Link(LinkNames.CasePage));
        var inTime = facts.WasMetInTime == true ? " It was met in time; the earlier alert is void." : "";
        return new Wording(
            $"[All clear] Case {n}: {clock} done",
            Letter(
                Say($"The {clock} of case {n} is done. Nothing more is asked of you.{inTime}"),
                Tell("About", facts.Subject),
                Point("Open the case", link)),
            SmsText.Shortest(
            [
                $"All clear: case {n}, {clock} is done.{inTime} {link}",
                $"All clear: {n} {clock} done. {link}",
            ]),
            $"All clear. The {clock} of case number {Spell(n)} is done. Nothing more is asked of you.{inTime}");
    }
}
