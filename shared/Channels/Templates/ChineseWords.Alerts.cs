using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The alerts and all-clears in simplified Chinese.</summary>
internal sealed partial class ChineseWords
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
            $"【一级事件】工单 {n}：请于{by}前确认",
            Letter(
                Say($"工单 {n} 被判定为一级事件，请立即处理，并于规定时间前确认。"),
                Tell("级别", $"第 {level} 级（{LevelName(level)}）"),
                Tell("确认时限", Full(facts, facts.Due())),
                Tell("处理人", facts.Handler),
                Tell("内容", facts.Subject),
                Say("处理办法：打开链接，按“确认”接手；逾期未确认将上报上级。"),
                Point("查看并确认", link),
                Point("打开工单", facts.LinkOrNull(LinkNames.CasePage))),
            SmsText.Shortest(
            [
                $"【一级事件】工单 {n} 请立即处理，并于{by}前确认，逾期将上报上级 {link}",
                $"【一级事件】{n}请于{by}前确认 {link}",
            ]),
            $"一级事件告警。工单号 {Spell(n)}，请立即处理，并于{by}前确认，逾期将上报上级。",
            "按 1 确认接手。");
    }

    private static Wording Copy(MessageFacts facts) // H27
    {
        var (n, clock, link, level) = (facts.CaseNumber, ClockName(facts), facts.Link(LinkNames.CasePage), facts.AlertLevel());
        var what = facts.Clock == ClockKind.Incident ? "一级事件" : $"{clock}{Late(facts.Late())}";
        return new Wording(
            $"【抄送】工单 {n}：{what}",
            Letter(
                Say($"工单 {n}：{what}，已通知{LevelName(level)}处理。抄送供您知悉。"),
                Tell("到期时间", Full(facts, facts.Due())),
                Tell("处理人", facts.Handler),
                Tell("内容", facts.Subject),
                Point("打开工单", link)),
            SmsText.Shortest([$"【抄送】工单 {n}：{what}，已通知{LevelName(level)}，供您知悉 {link}", $"【抄送】{n}{what} {link}"]),
            $"抄送。工单号 {Spell(n)}，{what}，已通知{LevelName(level)}处理，供您知悉。");
    }

    private static Wording Breach(MessageFacts facts) // H40
    {
        var (n, clock, due, link) = (facts.CaseNumber, ClockName(facts), facts.Due(), facts.Link(LinkNames.Alert));
        var (late, level) = (Late(facts.Late()), facts.AlertLevel());
        var climb = level >= 3 ? "" : "；未确认将上报下一级";
        var past = facts.BrokenPromise is null ? "" : "承诺逾期，";
        var broken = facts.BrokenPromise is { } promised ? $"承诺的完成时间（{Short(facts, promised)}）已过，仍未完成。" : "";
        return new Wording(
            $"【告警 L{level}】工单 {n}：{clock}{late}",
            Letter(
                Say($"工单 {n} 的{clock}{late}，需要您处理。{broken}"),
                Tell("级别", $"第 {level} 级（{LevelName(level)}）"),
                Tell("时限", clock),
                Tell("到期时间", Full(facts, due)),
                Tell("超时", late),
                Tell("处理人", facts.Handler),
                Tell("内容", facts.Subject),
                Say($"处理办法：打开链接，按“确认”接手，并安排答复{climb}。"),
                Point("查看并确认", link),
                Point("打开工单", facts.LinkOrNull(LinkNames.CasePage))),
            SmsText.Shortest(
            [
                $"【告警L{level}】{broken}工单 {n} 的{clock}{late}（{Short(facts, due)}到期），请确认并处理{climb} {link}",
                $"【告警L{level}】{past}{n}{clock}{late}（{Short(facts, due)}到期），请确认并处理 {link}",
                $"【告警L{level}】{past}{n}{clock}{late}，请确认处理 {link}",
            ]),
            $"第 {level} 级告警。{broken}工单号 {Spell(n)} 的{clock}{late}。请安排处理{climb}。",
            "按 1 确认接手。");
    }

    protected override Wording AllClear(MessageFacts facts) => facts.MovedTo is { } due ? Moved(facts, due) : Settled(facts);

    private static Wording Moved(MessageFacts facts, Instant due) // S42
    {
        var (n, clock, link) = (facts.CaseNumber, ClockName(facts), facts.Link(LinkNames.CasePage));
        return new Wording(
            $"【解除】工单 {n}：{clock}时限已变更",
            Letter(
                Say($"工单 {n} 的{clock}时限已变更，目前未超时，此前的告警作废。"),
                Tell("新的到期时间", Full(facts, due)),
                Tell("内容", facts.Subject),
                Point("打开工单", link)),
            SmsText.Shortest(
            [
                $"【解除】工单 {n} 的{clock}时限变更为{Short(facts, due)}，此前的告警作废 {link}",
                $"【解除】{n}{clock}改为{Short(facts, due)}到期 {link}",
            ]),
            $"告警解除。工单号 {Spell(n)} 的{clock}时限变更为{Short(facts, due)}，此前的告警作废。");
    }

    private static Wording Settled(MessageFacts facts) // S16, S44
    {
        var (n, clock, link) = (facts.CaseNumber, ClockName(facts), facts.Link(LinkNames.CasePage));
        var inTime = facts.WasMetInTime == true ? "答复在时限之内，此前的告警作废。" : "";
        return new Wording(
            $"【解除】工单 {n}：{clock}已完成",
            Letter(Say($"工单 {n} 的{clock}已完成，无需再处理。{inTime}"), Tell("内容", facts.Subject), Point("打开工单", link)),
            SmsText.Shortest(
            [
                $"【解除】工单 {n} 的{clock}已完成，无需再处理。{inTime}{link}",
                $"【解除】{n}{clock}已完成，无需处理 {link}",
            ]),
            $"告警解除。工单号 {Spell(n)} 的{clock}已完成，无需再处理。{inTime}");
    }
}
