using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What staff are asked to do, in their language, by the kind of the task.</summary>
public static class TaskWords
{
    /// <summary>A handover that waits for its acceptance (H24).</summary>
    public const string Handover = "handover";

    /// <summary>The customer was reminded of what is awaited (S21).</summary>
    public const string WaitingReminded = "waiting-reminder";

    /// <summary>A waiting has reached its limit (S21).</summary>
    public const string WaitingLimit = "waiting-limit";

    private const string Inform = "inform-";

    /// <summary>The kind of the task that informs a department at once (H43).</summary>
    public static string InformOf(string department) => Inform + department;

    /// <summary>What the customer reads when we still wait for something (S21).</summary>
    public static string WaitingReminder(string awaited, Language language) => language == Language.Chinese
        ? $"您好，我们仍在等待您的回复，收到后即继续为您处理。所需内容：{awaited}"
        : $"We are still waiting for your answer and go on as soon as we have it. What we asked for: {awaited}";

    /// <summary>The sentence for a kind of task; a kind without one is shown as it is.</summary>
    public static string Of(string kind, Language language) => (kind, language) switch
    {
        (StaffTasks.FeedbackAnalysis, Language.Chinese) => "客户评分较低，请分析原因，写明改进措施和负责人。",
        (StaffTasks.FeedbackAnalysis, _) => "The customer gave a poor score: find out why, and name measures and who answers for them.",
        (StaffTasks.FollowUpCall, Language.Chinese) => "客户没有回复回访，请电话联系客户，确认问题是否解决。",
        (StaffTasks.FollowUpCall, _) => "The customer did not answer the follow-up: call and ask whether the solution holds.",
        (Handover, Language.Chinese) => "有工单移交给您，请接收或退回。",
        (Handover, _) => "A case is handed over to you: accept it or return it.",
        (WaitingReminded, Language.Chinese) => "客户尚未回复，系统已提醒客户，请留意工单。",
        (WaitingReminded, _) => "The customer has not answered yet and was reminded; keep an eye on the case.",
        (WaitingLimit, Language.Chinese) => "等待客户回复已到期限，计时恢复，请继续处理。",
        (WaitingLimit, _) => "The time to wait for the customer is over and the clocks run on: please go on with the case.",
        (Inform + Departments.Legal, Language.Chinese) => "客户提到诉讼或法律途径，请法务立即知悉并跟进。",
        (Inform + Departments.Legal, _) => "The customer speaks of a suit: for your information at once, please follow the case.",
        (Inform + Departments.CorporateAffairs, Language.Chinese) => "工单涉及媒体、重大事件或重大、重复投诉，请企业事务部立即知悉并跟进。",
        (Inform + Departments.CorporateAffairs, _) => "The case touches press, a major event or a major or repeated complaint: for your information at once, please follow it.",
        (_, Language.Chinese) when kind.StartsWith(Inform, StringComparison.Ordinal) => "工单涉及贵部门须立即知悉的事项，请跟进。",
        _ when kind.StartsWith(Inform, StringComparison.Ordinal) => "The case holds what your department must know at once: please follow it.",
        _ => kind,
    };
}
