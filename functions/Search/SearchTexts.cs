using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the search, in one language.</summary>
public sealed record SearchTexts
{
    public required string Heading { get; init; }

    public required string Field { get; init; }

    public required string FieldHint { get; init; }

    public required string Search { get; init; }

    public required string Start { get; init; }

    public required IReadOnlyList<string> Ways { get; init; }

    public required Func<string, string> LookedFor { get; init; }

    public required IReadOnlyDictionary<SearchKind, string> Kinds { get; init; }

    public required IReadOnlyDictionary<SearchKind, string> FoundBy { get; init; }

    public required string None { get; init; }

    public required string NoneHint { get; init; }

    public required string NoneNumber { get; init; }

    public required string Mistyped { get; init; }

    public required string Behind { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required string Status { get; init; }

    public required string Due { get; init; }

    public required string Overdue { get; init; }

    public required string NoDue { get; init; }

    public required string Opened { get; init; }

    public required string Department { get; init; }

    public required string Customer { get; init; }

    public required string More { get; init; }

    public required string First { get; init; }

    public required string Pages { get; init; }

    public static SearchTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };

    private static SearchTexts English { get; } = new()
    {
        Heading = "Search",
        Field = "What do you have of the case?",
        FieldHint = "Its number, a phone number or mail address, a customer's full name, or words that were written.",
        Search = "Search",
        Start = "All cases, open and closed",
        Ways =
        [
            "A number such as C-482915073, with or without the C.",
            "A phone number in any writing, or a mail address: the customer's cases.",
            "A customer's name exactly as it is on record.",
            "Words: every one of them must stand in the case. Chinese from two characters on, other words whole.",
        ],
        LookedFor = kinds => $"Searched as {kinds}.",
        Kinds = new Dictionary<SearchKind, string>
        {
            [SearchKind.Number] = "a case's number",
            [SearchKind.Phone] = "a phone number",
            [SearchKind.Mail] = "a mail address",
            [SearchKind.Name] = "a name",
            [SearchKind.Words] = "words",
        },
        FoundBy = new Dictionary<SearchKind, string>
        {
            [SearchKind.Number] = "by number",
            [SearchKind.Phone] = "by phone number",
            [SearchKind.Mail] = "by mail address",
            [SearchKind.Name] = "by name",
            [SearchKind.Words] = "by words",
        },
        None = "No case found",
        NoneHint = "Try fewer words, another spelling, or the phone number that the customer used.",
        NoneNumber = "There is no case of this number.",
        Mistyped = "This looks like a case's number, but its check digit does not fit: a digit is wrong, missing, or two are exchanged.",
        Behind = "The newest changes are still being indexed; search again in a moment to find them.",
        Number = "Number",
        Subject = "Subject",
        Status = "Status",
        Due = "Due",
        Overdue = "overdue",
        NoDue = "nothing due",
        Opened = "Opened",
        Department = "Department",
        Customer = "Customer",
        More = "Next page",
        First = "First page",
        Pages = "Pages of results",
    };

    private static SearchTexts Chinese { get; } = new()
    {
        Heading = "查找",
        Field = "您手上有什么线索？",
        FieldHint = "工单号、电话、邮箱、客户全名，或写过的词语。",
        Search = "查找",
        Start = "查找全部工单，包括已办结的",
        Ways =
        [
            "工单号，例如 C-482915073，可省略 C。",
            "电话（任何写法）或邮箱：该客户的工单。",
            "客户姓名，须与登记的完全一致。",
            "词语：每一个都须出现在工单里。中文至少两个字，其他文字须为完整单词。",
        ],
        LookedFor = kinds => $"按{kinds}查找。",
        Kinds = new Dictionary<SearchKind, string>
        {
            [SearchKind.Number] = "工单号",
            [SearchKind.Phone] = "电话",
            [SearchKind.Mail] = "邮箱",
            [SearchKind.Name] = "姓名",
            [SearchKind.Words] = "词语",
        },
        FoundBy = new Dictionary<SearchKind, string>
        {
            [SearchKind.Number] = "工单号相符",
            [SearchKind.Phone] = "电话相符",
            [SearchKind.Mail] = "邮箱相符",
            [SearchKind.Name] = "姓名相符",
            [SearchKind.Words] = "词语相符",
        },
        None = "没有查到工单",
        NoneHint = "请减少词语、换一种写法，或试试客户使用的电话号码。",
        NoneNumber = "没有这个编号的工单。",
        Mistyped = "这像是工单号，但校验位不符：可能有数字写错、漏写或颠倒。",
        Behind = "最新的更改还在编入索引，请稍后再查一次。",
        Number = "工单号",
        Subject = "主题",
        Status = "状态",
        Due = "到期",
        Overdue = "已超时",
        NoDue = "无到期事项",
        Opened = "受理时间",
        Department = "部门",
        Customer = "客户",
        More = "下一页",
        First = "第一页",
        Pages = "结果分页",
    };
}
