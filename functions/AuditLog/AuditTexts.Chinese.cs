namespace Serverless.Functions;

public sealed partial record AuditTexts
{
    private static AuditTexts Chinese { get; } = new()
    {
        Heading = "审计记录",
        Lead = "登录、查看个人信息，以及对系统本身的更改。对工单的操作记在该工单的时间线里。",
        At = "时间",
        Who = "人员",
        What = "事项",
        Subject = "对象",
        Detail = "补充",
        Outcome = "结果",
        Day = "日期",
        DayUnknown = "这不是日期，请写成 2026-11-23。",
        Anybody = "所有人",
        Any = "所有事项",
        Stranger = "未知人员",
        Folder = "规则目录",
        Case = "工单",
        Customer = "客户",
        Show = "显示",
        Clear = "清除",
        Export = "下载 CSV",
        Empty = "还没有记录",
        EmptyMore = "第一条会是一次登录。",
        NoneFound = "这里没有查到",
        NoneFoundMore = "请放宽条件，或查看更早的记录。",
        More = "更早",
        First = "最新",
        Pages = "审计记录分页",
        Kinds = new Dictionary<AuditKind, string>
        {
            [AuditKind.SignIn] = "登录",
            [AuditKind.SignOut] = "退出登录",
            [AuditKind.SignInRefused] = "登录被拒（该分钟内）",
            [AuditKind.CustomerLook] = "查看客户完整资料",
            [AuditKind.CustomerExport] = "导出客户数据",
            [AuditKind.CustomerMerge] = "合并两份客户资料",
            [AuditKind.CustomerUnmerge] = "拆分两份客户资料",
            [AuditKind.CustomerErase] = "删除客户数据",
            [AuditKind.AttachmentRead] = "读取附件",
            [AuditKind.MailRead] = "查看邮件原文",
            [AuditKind.LetterLook] = "查看死信全文",
            [AuditKind.LetterReplay] = "重放死信",
            [AuditKind.NotificationLook] = "查看通知全文",
            [AuditKind.RulePublish] = "发布规则",
            [AuditKind.RuleWithdraw] = "撤回规则",
            [AuditKind.AbsenceChange] = "更改请假",
            [AuditKind.AuditExport] = "下载审计记录",
        },
        Outcomes = new Dictionary<AuditOutcome, string>
        {
            [AuditOutcome.Done] = "已完成",
            [AuditOutcome.Begun] = "已开始，结果不明",
        },
    };
}
