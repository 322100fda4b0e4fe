using System.Collections.Frozen;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record DomainTexts
{
    private static DomainTexts Chinese { get; } = new()
    {
        Status = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Received] = "已受理",
            [CaseStatus.Responded] = "已回复",
            [CaseStatus.Handling] = "办理中",
            [CaseStatus.Waiting] = "等待客户",
            [CaseStatus.Resolved] = "已答复结果",
            [CaseStatus.Closed] = "已办结",
            [CaseStatus.Archived] = "已归档",
        },
        Nature = new Dictionary<CaseNature, string>
        {
            [CaseNature.Consultation] = "咨询",
            [CaseNature.Enquiry] = "查询",
            [CaseNature.Complaint] = "投诉",
            [CaseNature.Repair] = "维修退换",
            [CaseNature.Order] = "订单",
            [CaseNature.Suggestion] = "建议",
            [CaseNature.Praise] = "表扬",
            [CaseNature.Incident] = "突发事件",
        },
        Complexity = new Dictionary<Complexity, string>
        {
            [Cases.Complexity.General] = "一般",
            [Cases.Complexity.Complex] = "复杂",
            [Cases.Complexity.Special] = "特殊",
        },
        Urgency = new Dictionary<Urgency, string>
        {
            [Cases.Urgency.Normal] = "普通",
            [Cases.Urgency.High] = "紧急",
            [Cases.Urgency.Class2] = "二级",
            [Cases.Urgency.Class1] = "一级",
        },
        Tier = new Dictionary<Tier, string>
        {
            [Cases.Tier.Regular] = "普通客户",
            [Cases.Tier.Vip] = "VIP",
            [Cases.Tier.Potential] = "潜在客户",
        },
        Channel = new Dictionary<Channel, string>
        {
            [Cases.Channel.Phone] = "电话",
            [Cases.Channel.Sms] = "短信",
            [Cases.Channel.Email] = "邮件",
            [Cases.Channel.Web] = "网页",
            [Cases.Channel.Desk] = "来访来函",
        },
        Clock = new Dictionary<ClockKind, string>
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
        ClockState = new Dictionary<ClockState, string>
        {
            [Cases.ClockState.Running] = "计时中",
            [Cases.ClockState.Paused] = "已暂停",
            [Cases.ClockState.Met] = "已达标",
            [Cases.ClockState.Breached] = "已超时",
            [Cases.ClockState.Cancelled] = "已终止",
        },
        Notification = new Dictionary<NotificationKind, string>
        {
            [NotificationKind.Receipt] = "受理回执",
            [NotificationKind.Warning] = "到期预警",
            [NotificationKind.Alert] = "超时告警",
            [NotificationKind.AllClear] = "告警解除",
            [NotificationKind.Reply] = "答复",
            [NotificationKind.Result] = "办理结果",
            [NotificationKind.Survey] = "满意度调查",
            [NotificationKind.SurveyReminder] = "调查提醒",
            [NotificationKind.FollowUp] = "回访",
            [NotificationKind.StaffTask] = "员工任务",
        },
        NotificationState = new Dictionary<NotificationState, string>
        {
            [Cases.NotificationState.Queued] = "待发送",
            [Cases.NotificationState.Sending] = "发送中",
            [Cases.NotificationState.Sent] = "已发送",
            [Cases.NotificationState.Delivered] = "已送达",
            [Cases.NotificationState.Failed] = "发送失败",
            [Cases.NotificationState.Withheld] = "未发送",
        },
        MessageChannel = new Dictionary<MessageChannel, string>
        {
            [Cases.MessageChannel.Sms] = "短信",
            [Cases.MessageChannel.Email] = "邮件",
            [Cases.MessageChannel.Voice] = "语音电话",
            [Cases.MessageChannel.Console] = "工作台",
        },
        ClosedAs = new Dictionary<ClosedAs, string>
        {
            [Cases.ClosedAs.Merged] = "已并入其他工单",
            [Cases.ClosedAs.Duplicate] = "重复工单",
            [Cases.ClosedAs.Spam] = "垃圾信息",
            [Cases.ClosedAs.Withdrawn] = "客户撤回",
        },
        FollowUpOutcome = new Dictionary<FollowUpOutcome, string>
        {
            [Cases.FollowUpOutcome.Reached] = "已接通",
            [Cases.FollowUpOutcome.NoAnswer] = "无人接听",
            [Cases.FollowUpOutcome.Busy] = "占线",
            [Cases.FollowUpOutcome.WrongNumber] = "号码有误",
            [Cases.FollowUpOutcome.Declined] = "客户不愿接受回访",
        },
        SurveyState = new Dictionary<SurveyState, string>
        {
            [Cases.SurveyState.Open] = "待答复",
            [Cases.SurveyState.Answered] = "已答复",
            [Cases.SurveyState.Withdrawn] = "已撤回",
            [Cases.SurveyState.Expired] = "已过期",
        },
        ComplaintStep = new Dictionary<ComplaintStep, string>
        {
            [Cases.ComplaintStep.Accept] = "受理",
            [Cases.ComplaintStep.Verify] = "登记核实",
            [Cases.ComplaintStep.Investigate] = "调查原因",
            [Cases.ComplaintStep.Handle] = "处理",
            [Cases.ComplaintStep.FeedBack] = "反馈客户",
            [Cases.ComplaintStep.CallBack] = "回访",
        },
        Role = new Dictionary<StaffRole, string>
        {
            [StaffRole.Agent] = "客服",
            [StaffRole.Supervisor] = "主管",
            [StaffRole.Manager] = "经理",
            [StaffRole.Director] = "总监",
            [StaffRole.Quality] = "质检",
            [StaffRole.Operator] = "运维",
        },
        LanguageName = new Dictionary<Language, string>
        {
            [Language.Chinese] = "中文",
            [Language.English] = "英文",
        },
        DepartmentNames = new Dictionary<string, string>
        {
            [Departments.CustomerService] = "客服中心",
            [Departments.TechnicalSupport] = "技术支持",
            [Departments.ProcessImprovement] = "流程改进",
            [Departments.Orders] = "订单",
            [Departments.AfterSales] = "售后",
            [Departments.Legal] = "法务",
            [Departments.CorporateAffairs] = "公共事务",
        }.ToFrozenDictionary(StringComparer.Ordinal),
        AlertLevel = level => level switch
        {
            1 => "1 级 · 主管",
            2 => "2 级 · 经理",
            3 => "3 级 · 总监",
            _ => $"{level} 级",
        },
        Round = round => $"（第 {round} 轮）",
    };
}
