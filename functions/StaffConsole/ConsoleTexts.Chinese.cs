using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record ConsoleTexts
{
    private static ConsoleTexts Chinese { get; } = new()
    {
        Brand = "客服工作台",
        ErrorInTitle = "请更正：",
        Menu = "工作台",
        Tools = "工具",
        Places = new Dictionary<ConsolePlace, string>
        {
            [ConsolePlace.Board] = "看板",
            [ConsolePlace.Search] = "查找",
            [ConsolePlace.NewCase] = "登记来访",
            [ConsolePlace.FollowUps] = "回访",
            [ConsolePlace.Replies] = "常用答复",
            [ConsolePlace.Customers] = "客户",
            [ConsolePlace.Reports] = "报表",
            [ConsolePlace.Quality] = "质检抽样",
            [ConsolePlace.Roster] = "值班与请假",
            [ConsolePlace.Rules] = "服务规则",
            [ConsolePlace.Calendar] = "工作日历",
            [ConsolePlace.Sorting] = "分类",
            [ConsolePlace.CallbackPlans] = "回访计划",
            [ConsolePlace.DeadLetters] = "死信",
            [ConsolePlace.Outbox] = "通知",
            [ConsolePlace.Audit] = "审计记录",
        },
        Search = "查找",
        SearchLabel = "查找全部工单",
        SearchHint = "工单号、姓名、电话、词语",
        TimesIn = zone => $"时间均为{zone}。",
        FormEnded = new("这张表单已失效", "它打开得太久，或不是来自本站。没有做任何更改。请重新打开页面再提交。"),
        SignedOut = new("您已退出登录", "没有做任何更改。请登录后重新打开页面，再把内容填回去。"),
        WhatYouTyped = "您填写的内容",
        ToConsole = "回到工作台",
        SignIn = new()
        {
            Heading = "登录",
            Lead = "仅供员工使用。客户请通过我们消息里的链接查看进度。",
            Token = "访问令牌",
            TokenHint = "由管理员发给您。单机首次启动时，它在数据目录的 access.json 里。",
            SignIn = "登录",
            SignOut = "退出登录",
            Platform = "用工作账号登录",
            Wrong = "无法识别这个令牌，请检查是否完整。",
            SignedOut = "您已退出登录。",
        },
        Preferences = new()
        {
            Heading = "您与这个浏览器",
            Language = "语言",
            Zone = "时区",
            ZoneHint = "时区数据库中的名称，例如 Asia/Shanghai 或 Europe/London。",
            ZoneUnknown = "没有这个时区，请从列表中选择。",
            Save = "保存",
            Saved = "已为这个浏览器保存。",
            You = "当前登录",
            Role = "角色",
            Department = "部门",
            Roles = new Dictionary<StaffRole, string>
            {
                [StaffRole.Agent] = "客服",
                [StaffRole.Supervisor] = "主管",
                [StaffRole.Manager] = "经理",
                [StaffRole.Director] = "总监",
                [StaffRole.Quality] = "质检",
                [StaffRole.Operator] = "运维",
            },
        },
    };
}
