using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record CallbackTexts
{
    private static CallbackTexts Chinese { get; } = new()
    {
        Heading = "回访计划",
        Year = year => $"{year} 年",
        Lead = "各部门今年计划回访多少客户，已回访和已接通多少。",
        NotCounted = "这一年的回访仍在统计中。",
        LookAgain = "再次查看",
        Report = "年度回访图表与 CSV",
        What = "内容",
        Planned = "计划",
        How = "方式",
        From = "开始",
        Until = "结束",
        Made = "已回访",
        Reached = "已接通",
        Progress = "进度",
        Sum = "全年",
        NoPlan = "这一年没有计划。",
        Edit = "修改计划",
        Ways = new Dictionary<CallbackWay, string>
        {
            [CallbackWay.Phone] = "电话",
            [CallbackWay.Sms] = "短信",
            [CallbackWay.Email] = "邮件",
            [CallbackWay.Visit] = "上门",
        },
        Bar = (planned, made, reached) => $"计划 {planned}，已回访 {made}，已接通 {reached}",
        Back = "全部回访计划",
        EditLead = "每个用途一行，空行不保存。请勿写客户姓名。",
        Remove = "删除",
        Line = line => $"第 {line} 行",
        More = "增加几行",
        Save = "保存计划",
        Cancel = "取消",
        Conflict = "您打开之后，有人保存了这份计划",
        ConflictLead = "您的内容没有丢失，仍在表单里。请取用需要保留的部分，再次保存。",
        Theirs = "对方已保存",
        Wrong = (field, year) => field switch
        {
            "what" => "请写明回访内容，最多 300 个字。",
            "planned" => "请填写计划数量，至少为 1。",
            "from" => $"请填写 {year} 年内的日期。",
            "until" => $"请填写 {year} 年内的日期，不早于开始日期。",
            _ => "请从列表中选择。",
        },
        TooMany = most => $"计划最多 {most} 行。",
        Done = new Dictionary<string, string>
        {
            ["saved"] = "计划已保存。",
        },
    };
}
