using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What staff are asked to do, in their language, by the kind of the task.</summary>
public static class TaskWords
{
    /// <summary>A handover that waits for its acceptance (H24).</summary>
    public const string Handover = "handover";

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
        _ => kind,
    };
}
