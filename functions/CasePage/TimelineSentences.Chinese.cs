using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What happened, as one sentence an entry, in Chinese.</summary>
internal static class ChineseTimeline
{
    public static string Sentence(CaseEvent entry, TimelineNames names)
    {
        var who = names.Who(entry.By);
        return entry switch
        {
            CaseEvent.Opened e => $"工单已建立：{names.Words.Channel[e.Channel]}，{names.Words.Department(e.Department)}，经办人 {names.Person(e.Handler)}。",
            CaseEvent.MessageReceived e => $"{Customer(e, names)}通过{names.Words.Channel[e.Channel]}来信{(e.By.StaffId is null ? "" : $"，由 {who} 登记")}。",
            CaseEvent.AutoMailRecorded e => e.Nature == ContactNature.Bounce ? "我方邮件被退回。" : "收到自动回复，不予答复。",
            CaseEvent.SupplementReceived => "收到补充内容，例如录音或其文字。",
            CaseEvent.Sorted e => $"自动分类：{names.Words.Nature[e.Result.Nature]}、{names.Words.Complexity[e.Result.Complexity]}、{names.Words.Urgency[e.Result.Urgency]}，归 {names.Words.Department(e.Result.Department)}（把握 {e.Result.Confidence * 100:0}%）。",
            CaseEvent.Corrected e => $"{who} 更正了分类：{Corrected(e, names)}。",
            CaseEvent.TierChanged e => $"客户等级改为{names.Words.Tier[e.Tier]}。",
            CaseEvent.Assigned e => $"工单转由 {names.Person(e.Handler)} 办理（{names.Words.Department(e.Department)}）。",
            CaseEvent.Noted => $"{who} 写了备注。",
            CaseEvent.ClockStarted e => $"“{names.Clock(e.Clock)}”开始计时，截止 {names.When(e.DueAt)}。",
            CaseEvent.ClockWarned e => e.Overtaken ? $"“{names.Clock(e.Clock)}”已超时，不再预警。" : $"“{names.Clock(e.Clock)}”即将到期，已提醒经办人。",
            CaseEvent.ClockMet e => e.InTime ? $"“{names.Clock(e.Clock)}”按时完成{(e.Corrects ? "，更正此前的超时记录" : "")}。" : $"“{names.Clock(e.Clock)}”已完成，超时 {names.Span(e.LateBy)}。",
            CaseEvent.ClockBreached e => $"“{names.Clock(e.Clock)}”于 {names.When(e.DueAt)} 超时。",
            CaseEvent.ClockCancelled e => $"“{names.Clock(e.Clock)}”终止计时。",
            CaseEvent.ClockPaused e => $"“{names.Clock(e.Clock)}”暂停计时，剩余 {names.Span(e.Left)}。",
            CaseEvent.ClockResumed e => $"“{names.Clock(e.Clock)}”恢复计时，截止 {names.When(e.DueAt)}。",
            CaseEvent.ClockRetargeted e => $"“{names.Clock(e.Clock)}”时限调整，截止 {names.When(e.DueAt)}。",
            CaseEvent.AlertRaised e => $"已就“{names.Clock(e.Clock)}”向 {names.Person(e.StaffId)} 告警（{names.Words.AlertLevel(e.Level)}）。",
            CaseEvent.AlertSkipped e => $"“{names.Clock(e.Clock)}”告警跳过 {names.Person(e.StaffId)}。",
            CaseEvent.AlertConfirmed e => $"{names.Person(e.StaffId)} 确认了“{names.Clock(e.Clock)}”告警{(e.Promise is { } at ? $"，承诺 {names.When(at)} 前处理" : "")}。",
            CaseEvent.AllClearSent e => $"已通知相关人员：“{names.Clock(e.Clock)}”告警解除。",
            CaseEvent.Notified e => $"已通过{names.Words.MessageChannel[e.Channel]}向{(e.StaffId is { } id ? $" {names.Person(id)} " : "客户")}发送{names.Words.Notification[e.Kind]}。",
            CaseEvent.NotificationFailed e => $"{names.Words.Notification[e.Kind]}未能通过{names.Words.MessageChannel[e.Channel]}送达。",
            CaseEvent.Responded e => e.IsSaid ? $"{who} 此前已答复客户。" : $"{who} 答复了客户。",
            CaseEvent.HandlingPlanned e => e.IsSaid ? $"{who} 此前已告知客户处理方案。" : $"{who} 告知客户处理方案。",
            CaseEvent.WaitingStarted e => $"{who} 等待客户回应{(e.EndsAt is { } end ? $"，最迟至 {names.When(end)}" : "")}。",
            CaseEvent.WaitingEnded e => e.Reason switch
            {
                "message" => "客户来信，等待结束。",
                "limit" => "等待期满，等待结束。",
                "resolved" or "set-aside" => "等待结束。",
                _ => $"{who} 结束等待。",
            },
            CaseEvent.HandoverOffered e => $"{who} 将工单移交给 {names.Recipient(e.To)}，待对方接收。",
            CaseEvent.HandoverAccepted e => $"{names.Person(e.Handler)}（{names.Words.Department(e.Department)}）接收了工单。",
            CaseEvent.HandoverReturned => $"{who} 退回了移交。",
            CaseEvent.Resolved => $"{who} 向客户答复了结果。",
            CaseEvent.Closed => $"{who} 办结了工单。",
            CaseEvent.Reopened e => e.Reason switch
            {
                "message" => "客户再次来信，工单重新开启。",
                "follow-up" => "客户反映问题未解决，工单重新开启。",
                "appeal" => "工单重新开启。",
                "merge" => "因合并，工单重新开启。",
                _ => $"{who} 重新开启了工单。",
            },
            CaseEvent.Appealed => $"{who} 记录申诉：不接受答复。",
            CaseEvent.Archived => "工单已归档。",
            CaseEvent.SurveyOpened e => $"满意度调查已发出，有效至 {names.When(e.ExpiresAt)}。",
            CaseEvent.SurveyReminded => "已提醒客户填写调查。",
            CaseEvent.SurveyAnswered e => $"客户填写了调查：满意度 {e.Answer.Csat}/5{(e.Answer.Nps is { } nps ? $"，推荐意愿 {nps}/10" : "")}。",
            CaseEvent.SurveyWithdrawn => "调查已撤回。",
            CaseEvent.SurveyExpired => "客户未在期限内填写调查。",
            CaseEvent.FollowUpAsked => "已询问客户问题是否仍然解决。",
            CaseEvent.FollowUpAnswered e => e.Holds ? "客户表示问题已解决。" : "客户表示问题未解决。",
            CaseEvent.FollowUpExpired => "客户未在期限内答复回访。",
            CaseEvent.StaffTaskOpened e => $"{(e.StaffId is { } id ? $"{names.Person(id)} 的" : "本部门的")}任务：{names.Task(e.Kind)}{(e.DueAt is { } due ? $"，{names.When(due)} 前完成" : "")}。",
            CaseEvent.StaffTaskDone => $"{who} 完成了任务。",
            CaseEvent.ClockInformed e => $"已提前告知“{names.Clock(e.Clock)}”的期限。",
            CaseEvent.AlertCopied e => $"“{names.Clock(e.Clock)}”告警已抄送 {names.Person(e.StaffId)}。",
            CaseEvent.Informed e => $"已即时告知{names.Words.Department(e.Department)} {names.Person(e.StaffId)}。",
            CaseEvent.WaitingReminded => "已提醒客户提供所需内容。",
            CaseEvent.OwnerInformed e => $"已告知 {names.Person(e.StaffId)} 办理结果。",
            CaseEvent.DepartmentAsked e => $"{who} 向{names.Words.Department(e.Department)}询问。",
            CaseEvent.DepartmentAnswered e => $"{who} 代表{names.Words.Department(e.Department)}答复。",
            CaseEvent.DepartmentAnswerExtended e => $"{names.Words.Department(e.Department)}需延至 {names.When(e.Until)} 答复。",
            CaseEvent.PlanApproved e => $"{who} 批准了方案，约定日期 {names.When(e.Until)}。",
            CaseEvent.PlanReturned => $"{who} 退回了方案。",
            CaseEvent.ComplaintStepTaken e => $"{who} 记录了投诉步骤：{names.Words.ComplaintStep[e.Step]}。",
            CaseEvent.ComplaintStepSkipped e => $"{who} 略过了投诉步骤：{names.Words.ComplaintStep[e.Step]}。",
            CaseEvent.ComplaintRepeated e => $"该客户曾投诉：{e.EarlierNumber}，{names.When(e.EarlierAt)}。",
            CaseEvent.SetAside e => $"{who} 结束了工单（无结果）：{names.Words.ClosedAs[e.As]}{(e.OtherNumber is { } other ? $"，{other}" : "")}。",
            CaseEvent.Restored e => e.Reason == "message" ? "客户再次来信，工单恢复。" : $"{who} 恢复了工单。",
            CaseEvent.MergeAbsorbed e => $"{e.Number} 已并入本工单。",
            CaseEvent.MergeReleased e => $"{e.Number} 已恢复独立。",
            CaseEvent.SplitFrom e => $"{who} 从 {e.Number} 拆分出本工单。",
            CaseEvent.SplitOff e => $"{who} 将一条来信拆分为新工单 {e.Number}。",
            CaseEvent.FollowUpTried e => $"{who} 电话回访：{names.Words.FollowUpOutcome[e.Outcome]}{(e.Holds switch { true => "，问题已解决", false => "，问题未解决", _ => "" })}。",
            CaseEvent.FeedbackAnalysed e => $"{who} 完成反馈分析，{names.Person(e.Answerable)} 负责落实。",
            CaseEvent.QualityScored e => $"{who} 质检评分：{e.Score}/{e.Scale}。",
            _ => entry.GetType().Name,
        };
    }

    private static string Customer(CaseEvent.MessageReceived e, TimelineNames names) =>
        e.FromName is { Length: > 0 } name ? $"{name} " : names.Who(Actor.Customer);

    private static string Corrected(CaseEvent.Corrected e, TimelineNames names) => string.Join("、", new[]
    {
        e.Nature is { } nature ? names.Words.Nature[nature] : null,
        e.Complexity is { } complexity ? names.Words.Complexity[complexity] : null,
        e.Urgency is { } urgency ? names.Words.Urgency[urgency] : null,
        e.Department is { } department ? names.Words.Department(department) : null,
        e.Tier is { } tier ? names.Words.Tier[tier] : null,
    }.OfType<string>());
}
