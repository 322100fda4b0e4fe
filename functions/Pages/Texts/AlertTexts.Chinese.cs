using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record AlertTexts
{
    internal static AlertTexts Chinese { get; } = new()
    {
        Title = "超时提醒",
        Heading = "这个工单需要您处理",
        Clock = "时限",
        Clocks = new Dictionary<ClockKind, string>
        {
            [ClockKind.FirstResponse] = "首次响应",
            [ClockKind.InitialHandling] = "初步处理",
            [ClockKind.Resolution] = "办结",
            [ClockKind.DepartmentAnswer] = "部门答复",
            [ClockKind.Handover] = "交接",
            [ClockKind.NextAnswer] = "再次答复",
            [ClockKind.FeedbackAnalysis] = "反馈分析",
            [ClockKind.FollowUp] = "回访",
            [ClockKind.Incident] = "一级突发事件确认",
        },
        Due = "应完成时间",
        Late = "已超时",
        Left = "剩余时间",
        Level = "提醒级别",
        Levels = level => level switch
        {
            1 => "第 1 级 · 主管",
            2 => "第 2 级 · 经理",
            3 => "第 3 级 · 总监",
            _ => $"第 {level} 级",
        },
        Handler = "经办人",
        NoHandler = "尚未指定",
        ToDoHeading = "请这样做",
        ToDo = new Dictionary<ClockKind, string>
        {
            [ClockKind.FirstResponse] = "请经办人立即回复客户，或改派他人。自动回执不算响应。",
            [ClockKind.InitialHandling] = "请经办人给出解决办法或处理方案，并告知客户。",
            [ClockKind.Resolution] = "请经办人把结果告知客户并办结，或与客户约定新的时间。",
            [ClockKind.DepartmentAnswer] = "请被转办的部门答复；确需延长的，报服务中心登记。",
            [ClockKind.Handover] = "请接收方接受交接，或说明理由退回。",
            [ClockKind.NextAnswer] = "客户又来信了，请经办人答复。",
            [ClockKind.FeedbackAnalysis] = "请完成反馈分析报告，写明改进措施和责任人。",
            [ClockKind.FollowUp] = "请完成对客户的回访。",
            [ClockKind.Incident] = "请立即确认并启动应急处理。",
        },
        OpenCase = "打开工单",
        ConfirmHeading = "确认收到",
        ConfirmMeaning = "确认后，这个提醒不再上报；时限仍在计时，直到事情办完。",
        Promise = "承诺完成时间",
        PromiseHint = zone => $"按{zone}填写。",
        Confirm = "我来负责",
        Confirmed = new("已有人确认", "这个提醒已停止上报。时限仍在计时，直到事情办完。"),
        ConfirmedBy = "确认人",
        ConfirmedAt = "确认时间",
        PromisedFor = "承诺完成时间",
        Met = new("事情已经办完", "时限已经达成，不需要再做什么。谢谢！"),
        MetAt = "完成时间",
        Unknown = new("没有找到这个提醒", "链接可能不完整或已失效。请从提醒消息里重新打开，或在工作台查看工单。"),
    };
}
