using static Serverless.Functions.Tests.Steps;
using Step = (string Name, System.Func<Serverless.Functions.Tests.RunningService, System.Threading.Tasks.Task> RunAsync);

namespace Serverless.Functions.Tests;

/// <summary>The sequences in which clocks, words and people cross: pausing, retargeting, reopening, owning, repeats.</summary>
internal static class SequenceSteps
{
    private static readonly object Result = new { cause = "排水管老化。", measures = "已更换。", text = "已经修好，请试用。" };

    /// <summary>A wait that the customer's message ends, and one that ends at its limit (S20–S23).</summary>
    public static IReadOnlyList<Step> Pause { get; } =
    [
        Text("空调漏水了，请派人来修。", "SM-pause-1"),
        Act("respond", "respond", new { text = "师傅会联系您。" }),
        Act("handle", "handle", new { plan = "更换排水管。" }),
        Act("first wait", "wait", new { @for = "请提供铭牌照片。" }),
        Until("2026-11-25T18:00:00+08:00"),
        Text("照片已发给你们了。", "SM-pause-2"),
        Until("2026-11-26T12:00:00+08:00"),
        Act("answer", "respond", new { text = "收到了。" }),
        Act("second wait", "wait", new { @for = "请提供购买发票。" }),
        Until("2026-12-03T18:00:00+08:00"),
        Until("2026-12-06T18:00:00+08:00"),
    ];

    /// <summary>Targets that shrink before and while a case waits, and grow again after the breach (S32, S42).</summary>
    public static IReadOnlyList<Step> Retarget { get; } =
    [
        Text("空调漏水了，请派人来修。", "SM-retarget-1"),
        Until("2026-11-24T10:00:00+08:00"),
        Act("vip", "correct", new { tier = "vip", reason = "是 VIP" }),
        Until("2026-11-24T10:30:00+08:00"),
        Act("no vip", "correct", new { tier = "regular", reason = "不是 VIP" }),
        Act("respond", "respond", new { text = "师傅会联系您。" }),
        Until("2026-11-25T12:00:00+08:00"),
        Act("wait", "wait", new { @for = "请提供铭牌照片。" }),
        Act("other department", "correct", new { department = "process-improvement", reason = "属于流程" }),
        Until("2026-11-25T20:00:00+08:00"),
        Act("resume", "resume", new { }),
        Until("2026-11-27T09:00:00+08:00"),
    ];

    /// <summary>A message reopens, its answer is owed, and an appeal goes to another handler (S18, S30, H52).</summary>
    public static IReadOnlyList<Step> Reopening { get; } =
    [
        Text("空调漏水了，请派人来修。", "SM-reopen-1"),
        Act("respond", "respond", new { text = "师傅会联系您。" }),
        Act("resolve", "resolve", Result),
        Act("close", "close", new { }),
        Until("2026-11-23T12:00:00+08:00"),
        Text("又漏水了，请再来看看。", "SM-reopen-2", withNumber: true),
        Until("2026-11-24T13:00:00+08:00"),
        Act("handover", "handover", new { to = "su", reason = "请主管处理" }),
        Act("accept", "accept-handover", new { }, TestSettings.SupervisorToken),
        Act("resolve again", "resolve", Result, TestSettings.SupervisorToken),
        Act("close again", "close", new { }, TestSettings.SupervisorToken),
        Until("2026-11-25T13:00:00+08:00"),
        Answer("survey", "surveys", new { csat = 1 }),
        Act("appeal", "appeal", new { reason = "客户不接受" }),
        Until("2026-11-28T13:00:00+08:00"),
    ];

    /// <summary>A message split off, merged back, and taken out again (S33, S34).</summary>
    public static IReadOnlyList<Step> Merge { get; } =
    [
        Text("空调漏水了，请派人来修。", "SM-merge-1"),
        Until("2026-11-23T10:00:00+08:00"),
        Text("发票抬头也写错了。", "SM-merge-2"),
        ("split", async service =>
        {
            var id = await CaseAsync(service, 0);
            var message = (await service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray()
                .Last(entry => entry.GetProperty("type").GetString() == "message-received").GetProperty("contact").GetString();
            await ActAsync(service, "split", "split", new { message, reason = "另一件事" }, TestSettings.AgentToken, id);
        }),
        Until("2026-11-24T09:30:00+08:00"),
        Act("respond", "respond", new { text = "师傅会联系您。" }),
        ("merge", async service => await ActAsync(
            service, "merge", "merge", new { into = await CaseAsync(service, 0), reason = "同一件事" }, TestSettings.AgentToken, await CaseAsync(service, 1))),
        Until("2026-11-25T09:30:00+08:00"),
        Act("unmerge", "unmerge", new { reason = "是两件事" }, nth: 1),
        Until("2026-11-27T09:30:00+08:00"),
    ];

    /// <summary>A handover that comes back, one that is accepted, and a question with a later date (H23, H24, H31).</summary>
    public static IReadOnlyList<Step> Owning { get; } =
    [
        Text("您好，请问你们的营业时间是几点？", "SM-owning-1"),
        Act("respond", "respond", new { text = "我们查一下。" }),
        Act("first offer", "handover", new { to = "su", reason = "请主管处理" }),
        Until("2026-11-24T08:00:00+08:00"),
        Act("return", "return-handover", new { reason = "请先核实" }, TestSettings.SupervisorToken),
        Act("ask", "ask-department", new { department = "customer-service", question = "节假日几点开门？" }),
        Act("extend", "extend-department-answer", new { until = "2026-11-26T09:00:00+08:00", reason = "等通知" }, TestSettings.SupervisorToken),
        Act("second offer", "handover", new { to = "ma", reason = "请经理处理" }),
        Act("accept", "accept-handover", new { }, TestSettings.ManagerToken),
        Until("2026-11-26T12:00:00+08:00"),
        Act("answer", "answer-department", new { text = "十点。" }, TestSettings.SupervisorToken),
        Act("resolve", "resolve", Result, TestSettings.ManagerToken),
        Act("close", "close", new { }, TestSettings.ManagerToken),
        Until("2026-11-27T12:00:00+08:00"),
    ];

    /// <summary>The same messages and acts again and again, and an answer that is recorded after the breach it prevents (S13, S16, S41).</summary>
    public static IReadOnlyList<Step> Repeats { get; } =
    [
        Text("您好，请问你们的营业时间是几点？", "SM-repeat-1"),
        Text("您好，请问你们的营业时间是几点？", "SM-repeat-1"),
        Until("2026-11-24T10:00:00+08:00"),
        Text("还在等回复。", "SM-repeat-2"),
        Act("said before", "respond", new { text = "电话里已答复。", at = "2026-11-23T15:00:00+08:00" }),
        Act("said before", "respond", new { text = "电话里已答复。", at = "2026-11-23T15:00:00+08:00" }),
        Text("还在等回复。", "SM-repeat-2"),
        Act("respond", "respond", new { text = "九点到十八点。" }),
        Act("resolve", "resolve", Result),
        Act("close", "close", new { }),
        Act("respond", "respond", new { text = "九点到十八点。" }),
        Until("2026-11-24T12:00:00+08:00"),
        Text("您好，请问你们的营业时间是几点？", "SM-repeat-1"),
        Answer("survey", "surveys", new { csat = 2 }),
        Answer("survey", "surveys", new { csat = 2 }),
        Act("close", "close", new { }),
        Until("2026-12-02T12:00:00+08:00"),
    ];
}
