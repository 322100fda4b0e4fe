using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>All messages in simplified Chinese. The first short wording is the best, the last the shortest.</summary>
internal sealed partial class ChineseWords : MessageWords
{
    /// <summary>What follows a result that says nothing of it (H63).</summary>
    internal const string UsualNext = "一周内我们会回访，确认问题是否解决。";

    public static ChineseWords Instance { get; } = new();

    protected override Wording Receipt(MessageFacts facts) // H04
    {
        var (n, by, link) = (facts.CaseNumber, Short(facts, facts.Promise()), facts.Link(LinkNames.Track));
        return new Wording(
            $"已受理：工单 {n}",
            Letter(
                Say($"您好，我们已收到您反映的问题，工单号为 {n}。"),
                Tell("内容", facts.Subject),
                Tell("答复时限", Full(facts, facts.Promise())),
                Say("我们会在上述时间之前答复您。如需补充，请直接回复，工单号请保留。"),
                Point("查看进度", link),
                Sign(facts)),
            SmsText.Shortest(
            [
                $"【{Us(facts)}】您好，工单 {n} 已受理，我们将于{by}前答复您。查看进度 {link}",
                $"【{Us(facts)}】{n}已受理，{by}前答复 {link}",
                $"{n}已受理，{by}前答复 {link}",
            ]),
            $"您好，这里是{Us(facts)}。我们已收到您反映的问题，工单号是 {Spell(n)}。我们将于{by}之前答复您。再见。");
    }

    protected override Wording Warning(MessageFacts facts) // H40
    {
        var (n, clock, due, link) = (facts.CaseNumber, ClockName(facts), facts.Due(), facts.Link(LinkNames.CasePage));
        var left = Length(facts.Left());
        return new Wording(
            $"【预警】工单 {n}：{clock}剩余{left}",
            Letter(
                Say($"工单 {n} 的{clock}即将到期，尚未超时，请尽快处理。"),
                Tell("时限", clock),
                Tell("到期时间", Full(facts, due)),
                Tell("剩余时间", left),
                Tell("内容", facts.Subject),
                Say("处理办法：打开工单，给出答复或方案；无法按时完成时，请先联系主管。"),
                Point("打开工单", link)),
            SmsText.Shortest(
            [
                $"【预警】工单 {n} 的{clock}剩余{left}，{Short(facts, due)}到期，请打开工单处理 {link}",
                $"【预警】{n}{clock}剩{left}，{Short(facts, due)}到期，请处理 {link}",
            ]),
            $"预警。工单号 {Spell(n)} 的{clock}还剩{left}，{Short(facts, due)}到期。请打开工单处理。");
    }

    protected override Wording Reply(MessageFacts facts)
    {
        var (n, words, link) = (facts.CaseNumber, facts.Said(), facts.Link(LinkNames.Track));
        return new Wording(
            $"答复：工单 {n}",
            Letter(
                Say($"您好，关于工单 {n}，我们的答复如下："),
                new LetterBlock.Quote(words),
                Say("如有其他问题，请直接回复，或在下面的页面查看。"),
                Point("查看进度", link),
                Sign(facts)),
            SmsText.Fit($"【{Us(facts)}】工单{n}：", words, $" 详情 {link}", SegmentsMax),
            $"您好，这里是{Us(facts)}。关于工单号 {Spell(n)}，我们的答复是：{PlainText.Line(words, SpokenMax)}。再见。");
    }

    protected override Wording Result(MessageFacts facts) // H51, H60
    {
        var (n, words, back) = (facts.CaseNumber, facts.Said(), facts.WayBack());
        var next = facts.Next ?? UsualNext;
        return new Wording(
            $"处理结果：工单 {n}",
            Letter(
                Say($"您好，工单 {n} 的处理结果如下："),
                new LetterBlock.Quote(words),
                Tell("原因", facts.Cause),
                Tell("措施", facts.Measures),
                Tell("后续", next),
                Point("查看进度", facts.LinkOrNull(LinkNames.Track)),
                Say("如您不认可处理结果，可以回复本消息或提出申诉，我们会换人重新处理。"),
                Point("提出申诉", back),
                Sign(facts)),
            SmsText.Fit(
                $"【{Us(facts)}】工单{n}处理结果：",
                words + Part(" 原因：", facts.Cause) + Part(" 措施：", facts.Measures) + Part(" 后续：", facts.Next),
                $" 不认可可申诉 {back}",
                SegmentsMax),
            $"您好，这里是{Us(facts)}。工单号 {Spell(n)} 的处理结果是：{PlainText.Line(words, SpokenMax)}。{Part("原因：", facts.Cause, 200)}"
            + $"{Part("措施：", facts.Measures, 200)}{PlainText.Line(next, 200)}如您不认可，可以申诉。再见。");
    }

    protected override Wording Survey(MessageFacts facts) => Asked(facts, "请评价我们的服务", "请评价", ""); // H61

    protected override Wording SurveyReminder(MessageFacts facts) => Asked(facts, "提醒：请评价我们的服务", "诚邀评价", "这是唯一一次提醒。");

    protected override Wording FollowUp(MessageFacts facts) // H63
    {
        var (n, link) = (facts.CaseNumber, facts.Link(LinkNames.FollowUp));
        return new Wording(
            $"回访：工单 {n} 的问题解决了吗？",
            Letter(
                Say($"您好，工单 {n} 结案已有几天，想请您确认：问题真正解决了吗？"),
                Tell("内容", facts.Subject),
                Say("请在下面的页面选择“是”或“否”。选择“否”，工单会重新打开，我们继续处理。"),
                Point("回答回访", link),
                Sign(facts)),
            SmsText.Shortest(
            [
                $"【{Us(facts)}】您好，工单 {n} 的问题解决了吗？请点击回答，若未解决我们将重新处理 {link}",
                $"【{Us(facts)}】{n}解决了吗？未解决将重新处理 {link}",
            ]),
            $"您好，这里是{Us(facts)}。想请您确认，工单号 {Spell(n)} 的问题是否已经解决。如果没有，请联系我们，我们会重新处理。再见。");
    }

    protected override Wording StaffTask(MessageFacts facts)
    {
        var (n, words, link) = (facts.CaseNumber, facts.Said(), facts.Link(LinkNames.CasePage));
        var due = facts.DueAt is { } at ? $"，{Short(facts, at)}前完成" : "";
        return new Wording(
            $"【待办】工单 {n}：{PlainText.Line(words, 40)}",
            Letter(
                Say($"工单 {n} 有一项待办："),
                new LetterBlock.Quote(words),
                Tell("到期时间", facts.DueAt is { } full ? Full(facts, full) : null),
                Point("打开工单", link)),
            SmsText.Fit($"【待办】工单{n}：", words, $"{due} {link}", 2),
            $"待办提醒。工单号 {Spell(n)}：{PlainText.Line(words, SpokenMax)}{due}。");
    }

    private static Wording Asked(MessageFacts facts, string title, string ask, string remark)
    {
        var (n, link) = (facts.CaseNumber, facts.Link(LinkNames.Survey));
        var until = facts.ExpiresAt is { } at ? $"链接在{Full(facts, at)}前有效，" : "";
        return new Wording(
            $"{title}（工单 {n}）",
            Letter(
                Say($"您好，工单 {n} 已结案，请用一分钟告诉我们做得如何。{remark}"),
                Say("满意度 1–5 分，推荐意愿 0–10 分，另有态度、速度、效果、体验四项。"),
                Say($"{until}只能提交一次。"),
                Point("填写评价", link),
                facts.LinkOrNull(LinkNames.Appeal) is null ? null : Say("如对处理结果不满意，可以申诉，我们会换人重新处理。"),
                Point("提出申诉", facts.LinkOrNull(LinkNames.Appeal)),
                Sign(facts)),
            SmsText.Shortest(
            [
                $"【{Us(facts)}】您好，工单 {n} 已结案，{ask}我们的服务（1-5分）{link}",
                $"【{Us(facts)}】{n}已结案，{ask} {link}",
            ]),
            $"您好，这里是{Us(facts)}。工单号 {Spell(n)} 已结案，请通过网页或短信中的链接评价我们的服务。再见。");
    }

    internal static string ClockName(MessageFacts facts)
    {
        var name = facts.ClockKind() switch
        {
            ClockKind.FirstResponse => "首次响应",
            ClockKind.InitialHandling => "初步处理",
            ClockKind.Resolution => "解决时限",
            ClockKind.DepartmentAnswer => "部门答复",
            ClockKind.Handover => "交接接收",
            ClockKind.NextAnswer => "再次答复",
            ClockKind.FeedbackAnalysis => "反馈分析",
            ClockKind.FollowUp => "回访",
            ClockKind.Incident => "事件确认",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return facts.Round > 1 ? $"{name}（第{facts.Round}轮）" : name;
    }

    internal static string LevelName(int level) => level switch { 1 => "主管", 2 => "经理", 3 => "总监", _ => "系统管理员" };

    private static string Us(MessageFacts facts) => facts.Organisation.Chinese;

    private static LetterBlock Sign(MessageFacts facts) => Say($"——{Us(facts)}");

    internal static string Late(Duration late) => late < Duration.FromMinutes(1) ? "已到期" : $"已超时{Length(late)}";

    private static string Part(string label, string? value, int max = 400) =>
        string.IsNullOrWhiteSpace(value) ? "" : label + PlainText.Line(value, max);

    private static string Spell(string number) => SpokenNumber.Of(number, Language.Chinese);

    private static string Full(MessageFacts facts, Instant at) => TimeWords.Full(at, facts.Zone, Language.Chinese);

    private static string Short(MessageFacts facts, Instant at) => TimeWords.Short(at, facts.Zone, Language.Chinese);

    private static string Length(Duration length) => TimeWords.Length(length, Language.Chinese);
}
