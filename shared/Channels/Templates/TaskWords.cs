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
    public static string WaitingReminder(string awaited, Language language, TemplateBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var sentence = book.FindSentence(SentenceKinds.WaitingReminder, language) ?? (language == Language.Chinese
            ? "您好，我们仍在等待您的回复，收到后即继续为您处理。所需内容：{awaited}"
            : "We are still waiting for your answer and go on as soon as we have it. What we asked for: {awaited}");
        return SentenceKinds.Fill(SentenceKinds.WaitingReminder, sentence, awaited);
    }

    /// <summary>A handover that came back (H31).</summary>
    public const string HandoverReturned = "handover-returned";

    /// <summary>The outcome of a case, for its first-contact owner (H30).</summary>
    public const string Outcome = "outcome";

    /// <summary>A question to a department (H23).</summary>
    public const string Question = "department-question";

    /// <summary>A department's answer (H23).</summary>
    public const string Answer = "department-answer";

    /// <summary>A department reports that it takes longer (H23).</summary>
    public const string Extension = "department-extension";

    /// <summary>An approved plan with its date (H32).</summary>
    public const string PlanApproved = "plan-approved";

    /// <summary>A plan that came back (H32).</summary>
    public const string PlanReturned = "plan-returned";

    /// <summary>The sentence for a kind of task; a kind without one is shown as it is.</summary>
    public static string Of(string kind, Language language) => (kind, language) switch
    {
        (StaffTasks.FeedbackAnalysis, Language.Chinese) => "客户评分较低，请分析原因，写明改进措施和负责人。",
        (StaffTasks.FeedbackAnalysis, _) => "The customer gave a poor score: find out why, and name measures and who answers for them.",
        (StaffTasks.FollowUpCall, Language.Chinese) => "客户没有回复回访，请电话联系客户，确认问题是否解决。",
        (StaffTasks.FollowUpCall, _) => "The customer did not answer the follow-up: call and ask whether the solution holds.",
        (StaffTasks.FollowUpNotes, Language.Chinese) => "回访记录尚未提交，请在三日内补交给回访小组。",
        (StaffTasks.FollowUpNotes, _) => "The notes of your follow-up call are still owed: send them to the callback team within three days.",
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
        (HandoverReturned, Language.Chinese) => "您移交的工单已被退回，请继续跟进处理。",
        (HandoverReturned, _) => "A case that you handed over was returned: it stays with its handler.",
        (Outcome, Language.Chinese) => "您首问接待的工单已办结，请您了解处理结果。",
        (Outcome, _) => "A case that you were first to take is closed: see how it ended.",
        (Question, Language.Chinese) => "有问题需要贵部门答复，请您按时回复；如需延期，请提前报备。",
        (Question, _) => "Your department is asked a question: answer in time, or report beforehand that it takes longer.",
        (Answer, Language.Chinese) => "您咨询的部门已经答复，请查看。",
        (Answer, _) => "The department has answered your question.",
        (Extension, Language.Chinese) => "有部门报备延期答复，原因和新的时限已记录，请您知悉。",
        (Extension, _) => "A department reported that its answer takes longer: reason and date are recorded.",
        (PlanApproved, Language.Chinese) => "特殊工单的处理方案已获批准，请您按约定日期完成。",
        (PlanApproved, _) => "The plan of a special case is approved: finish it by the agreed date.",
        (PlanReturned, Language.Chinese) => "特殊工单的处理方案被退回，请您修改后重新提交。",
        (PlanReturned, _) => "The plan of a special case was returned: make another one.",
        (StaffTasks.SpecialCase, Language.Chinese) => "有工单成为特殊工单，请您审批处理方案并确定约定日期。",
        (StaffTasks.SpecialCase, _) => "A case became a special one: approve a plan and set an agreed date.",
        (StaffTasks.AppealHandler, Language.Chinese) => "客户提出申诉，但没有其他处理人可以接手，请您安排。",
        (StaffTasks.AppealHandler, _) => "A customer appealed and nobody else works cases: choose who hears it.",
        _ => kind,
    };
}
