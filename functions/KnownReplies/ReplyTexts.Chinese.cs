using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record ReplyTexts
{
    private static ReplyTexts Chinese { get; } = new()
    {
        Heading = "常用答复",
        Lead = "经批准的常见问题统一答复，中英文对照。",
        New = "提出新答复",
        Words = "词语",
        AnyLanguage = "不限语言",
        Language = "语言",
        Nature = "性质",
        AnyNature = "不限性质",
        State = "状态",
        Find = "查找",
        States = new Dictionary<ReplyState, string>
        {
            [ReplyState.Proposed] = "待批准",
            [ReplyState.Approved] = "使用中",
            [ReplyState.Retired] = "已停用",
        },
        DraftWaits = "有新稿待批准",
        ManyWait = count => $"有 {count} 条提议待批准",
        Title = "主题",
        Languages = "语言",
        Uses = "使用次数",
        None = "没有符合的答复",
        NoneLead = "请换个词语或状态，或提出新答复。",
        Cut = count => $"只显示前 {count} 条，多写几个词可缩小范围。",
        Back = "全部常用答复",
        InUse = "使用中的内容",
        Waiting = "待批准的内容",
        Suggested = "员工最常用的回答",
        Origin = (count, month) => $"系统提议：{month} 有 {count} 张工单问到此事。",
        InChinese = "中文",
        InEnglish = "英文",
        Missing = "尚未撰写",
        Written = (by, at) => $"{by} 撰写于 {at}",
        ApprovedBy = (by, at) => $"{by} 批准于 {at}",
        RetiredBy = (by, at) => $"{by} 停用于 {at}",
        UsedTimes = uses => $"已使用 {uses} 次",
        Department = "部门",
        AnyDepartment = "不限部门",
        Keywords = "关键词",
        KeywordsHint = "用逗号分隔，最多 20 个。",
        Edit = "改写",
        Approve = "批准这份内容",
        Retire = "停用",
        RetireLead = "停用后不再向任何人提供，也不能恢复。已使用它的工单保留原文。",
        Before = "历史版本",
        EditHeading = "撰写答复",
        EditLead = "新内容批准之前，使用中的内容照常使用。",
        Save = "保存并送批",
        Cancel = "取消",
        Conflict = "您打开之后，有人更改了这条答复",
        ConflictLead = "您的内容没有丢失，仍在表单里。请取用需要保留的部分，再次保存。",
        Done = new Dictionary<string, string>
        {
            ["proposed"] = "答复已提出，由主管或经理批准。",
            ["edited"] = "新内容已送批。",
            ["approved"] = "内容已启用。",
            ["retired"] = "答复已停用。",
        },
        Wrong = new Dictionary<string, string>
        {
            ["title-missing"] = "请写明这条答复的主题。",
            ["title-too-long"] = $"最多 {ReplyText.TitleMax} 个字。",
            ["zh-missing"] = "请至少用一种语言写出答复。",
            ["zh-too-long"] = $"最多 {ReplyText.WordsMax} 个字。",
            ["en-too-long"] = $"最多 {ReplyText.WordsMax} 个字符。",
            ["keywords-too-long"] = "最多 20 个关键词，每个最多 40 个字。",
            ["department-unknown"] = "请从列表中选择部门。",
        },
        TitleTaken = "已有同一主题的答复。请找到它并改写，或换一个主题。",
        IsRetired = "已停用的答复不能更改，请提出新答复。",
        NothingToApprove = "还没有人写出答复。",
        Changed = "您打开之后，有人更改了这条答复。请先看清现在的内容，再决定。",
        TheSystem = "系统",
    };
}
