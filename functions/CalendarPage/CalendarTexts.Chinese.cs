using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record CalendarTexts
{
    private static readonly string[] ChineseWeekdays = ["一", "二", "三", "四", "五", "六", "日"];

    private static CalendarTexts Chinese { get; } = new()
    {
        Language = Language.Chinese,
        Heading = "工作日历",
        Lead = "凡按工作日或办公时间计算的时限，都以这份日历为准。",
        Year = year => $"{year} 年",
        Month = month => $"{month} 月",
        Weekdays = [.. ChineseWeekdays.Select(day => (day, $"星期{day}"))],
        Date = date => string.Create(CultureInfo.InvariantCulture, $"{date.Year} 年 {date.Month} 月 {date.Day} 日，星期{ChineseWeekdays[(int)date.DayOfWeek - 1]}"),
        Kinds = new Dictionary<CalendarDayKind, string>
        {
            [CalendarDayKind.Work] = "工作日",
            [CalendarDayKind.Weekend] = "周末",
            [CalendarDayKind.Off] = "休息日",
            [CalendarDayKind.MakeUp] = "调休上班",
            [CalendarDayKind.OtherHours] = "时段不同",
        },
        Marks = new Dictionary<CalendarDayKind, string>
        {
            [CalendarDayKind.Work] = "",
            [CalendarDayKind.Weekend] = "",
            [CalendarDayKind.Off] = "休",
            [CalendarDayKind.MakeUp] = "班",
            [CalendarDayKind.OtherHours] = "时",
        },
        Done = new Dictionary<string, string>
        {
            ["day"] = "草稿中已更改这一天。草稿发布之前不生效。",
            ["week"] = "草稿中已更改办公时间。草稿发布之前不生效。",
            ["year"] = "草稿中已更改这一年。草稿发布之前不生效。",
            ["published"] = "日历已发布，现在生效。",
        },
        Calendar = "日历",
        Before = "上一年",
        After = "下一年",
        Legend = "标记说明",
        ChangedMark = "草稿中已更改",
        Provisional = "暂定",
        ProvisionalLead = "这一年的放假安排尚未公布，落在这一年的时限均标为暂定。",
        KnownLabel = "这一年的放假安排已完整",
        Save = "保存",
        SaveDay = "写入草稿",
        Cancel = "取消",
        ReadOnly = "日历由经理和总监修改。",
        ChooseDay = "选择一天即可修改。方向键可在日期之间移动。",
        Now = "目前",
        KindLegend = "这一天改为",
        Normal = "照常（按每周安排）",
        Rest = "休息",
        Work = "上班，时段如下",
        Windows = "时段",
        WindowsHint = "例如 09:00-12:00, 13:30-18:00。跨夜须分成两段：到 24:00，再从 00:00 起。",
        Until = "至（含当日）",
        UntilHint = "连续多天时填写；只改这一天则留空。",
        NameZh = "中文名称",
        NameEn = "英文名称",
        Optional = "选填",
        WeekHeading = "自某日起的办公时间",
        WeekLead = "自该日起每周适用，直到有更晚的安排。没有时段的一天为休息。",
        From = "起始日期",
        DateWrong = "请填写日期，例如 2026-12-01。",
        UntilWrong = most => $"请填写起始日当天或之后的日期，合计最多 {most} 天。",
        Frozen = "过去的日期已冻结：当时的时限保持不变。",
        WindowsWrong = "请填写互不重叠的时段，例如 09:00-12:00, 13:30-18:00。",
        FromWrong = "请填写今天或之后的日期。",
        Changed = "您打开本页之后，有人更改了草稿。下方是草稿的最新内容，您填写的内容仍在表单里；如仍适用，请再次提交。",
        DraftLead = (version, days) => days == 0
            ? $"这是第 {version} 版的草稿，尚无日期变动。"
            : $"这是第 {version} 版的草稿，与现行日历相比有 {days} 天不同。",
        DraftFaults = "草稿有年历无法显示的错误，下方为现行日历。请用 JSON 更正。",
        ToPublish = "先看会调整哪些时限，再发布……",
        ToDraft = "在服务规则中查看草稿",
        PublishHeading = "发布工作日历",
        ChangedDays = "变动的日期",
        NoChangedDays = "今后两年内没有日期变动。",
        Day = "日期",
        MovesHeading = "将要调整的时限",
        Moves = (cases, looked, isCut) => (cases, isCut) switch
        {
            (0, false) => $"没有。已检查全部 {looked} 张正在计时的未结工单。",
            (0, true) => $"最先到期的 {looked} 张工单中没有。其余工单在发布时检查。",
            (_, false) => $"{looked} 张正在计时的未结工单中有 {cases} 张。",
            (_, true) => $"至少 {cases} 张：已检查最先到期的 {looked} 张工单，其余尚未检查。",
        },
        Clock = "计时项",
        Later = "推后",
        Earlier = "提前",
        AtLeast = (count, isCut) => isCut ? $"至少 {count}" : $"{count}",
        FirstRows = count => $"最先到期的 {count} 项。",
        Case = "工单",
        DueBefore = "现在的时限",
        DueAfter = "调整后的时限",
        Reason = "原因",
        Confirm = "发布并调整时限",
        Refresh = "刷新进度",
        Comma = "，",
    };
}
