using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the list of calls to make, in one language.</summary>
public sealed record FollowUpListTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Due { get; init; }

    public required string DateUnknown { get; init; }

    public required string Department { get; init; }

    public required string All { get; init; }

    public required string Show { get; init; }

    public required string Case { get; init; }

    public required string Caller { get; init; }

    public required string Between { get; init; }

    public required string Tries { get; init; }

    public required string Call { get; init; }

    public required string Nobody { get; init; }

    public required string Empty { get; init; }

    public required string More { get; init; }

    public required string Start { get; init; }

    public static FollowUpListTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };

    private static FollowUpListTexts English { get; } = new()
    {
        Heading = "Follow-up calls",
        Lead = "Customers of closed cases who are to be asked whether the result holds.",
        Due = "Planned up to",
        DateUnknown = "This is no date.",
        Department = "Department",
        All = "All",
        Show = "Show",
        Case = "Case",
        Caller = "Who calls",
        Between = "Between",
        Tries = "Tries",
        Call = "Record a call",
        Nobody = "the department",
        Empty = "No call is to be made up to this date.",
        More = "More",
        Start = "From the beginning",
    };

    private static FollowUpListTexts Chinese { get; } = new()
    {
        Heading = "回访电话",
        Lead = "已办结、需电话确认问题是否解决的客户。",
        Due = "计划截至",
        DateUnknown = "日期无法识别。",
        Department = "部门",
        All = "全部",
        Show = "查看",
        Case = "工单",
        Caller = "回访人",
        Between = "时间",
        Tries = "已尝试",
        Call = "记录通话",
        Nobody = "本部门",
        Empty = "截至该日期没有待拨电话。",
        More = "更多",
        Start = "回到开头",
    };
}
