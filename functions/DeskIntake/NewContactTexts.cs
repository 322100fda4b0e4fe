using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the page on which staff register a visit or a letter, in one language.</summary>
public sealed record NewContactTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Kind { get; init; }

    public required string Visit { get; init; }

    public required string Letter { get; init; }

    public required string Message { get; init; }

    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required string ReachHint { get; init; }

    public required string CustomerLanguage { get; init; }

    public required string OccurredAt { get; init; }

    public required string OccurredHint { get; init; }

    public required string TimeUnknown { get; init; }

    public required string Files { get; init; }

    public required string FilesHint { get; init; }

    public required string FilesAgain { get; init; }

    public required string Send { get; init; }

    public required string Registered { get; init; }

    public required string ItsCase { get; init; }

    public required string Soon { get; init; }

    public required string Look { get; init; }

    public static NewContactTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };

    private static NewContactTexts English { get; } = new()
    {
        Heading = "Register a contact",
        Lead = "A visit or a letter. You own the case that it opens.",
        Kind = "Kind",
        Visit = "Visit",
        Letter = "Letter",
        Message = "What the customer said or wrote",
        Subject = "Subject",
        Name = "Name",
        Phone = "Phone",
        Email = "Mail",
        ReachHint = "A visitor may leave no address; then nobody can be told.",
        CustomerLanguage = "The customer's language",
        OccurredAt = "When it happened",
        OccurredHint = "Empty means now.",
        TimeUnknown = "This is no date and time.",
        Files = "Scans and photos",
        FilesHint = "At most 5 files of 10 MB each.",
        FilesAgain = "Please choose the files again.",
        Send = "Register",
        Registered = "The contact is registered.",
        ItsCase = "It belongs to case",
        Soon = "Its case appears in a moment.",
        Look = "Look again",
    };

    private static NewContactTexts Chinese { get; } = new()
    {
        Heading = "登记来访来函",
        Lead = "登记来访或来信；由此建立的工单，您是首问责任人。",
        Kind = "类型",
        Visit = "来访",
        Letter = "来信",
        Message = "客户反映的内容",
        Subject = "主题",
        Name = "姓名",
        Phone = "电话",
        Email = "邮箱",
        ReachHint = "来访者可以不留联系方式，但之后无法回复。",
        CustomerLanguage = "客户语言",
        OccurredAt = "发生时间",
        OccurredHint = "留空表示现在。",
        TimeUnknown = "日期时间无法识别。",
        Files = "扫描件与照片",
        FilesHint = "最多 5 个文件，每个不超过 10 MB。",
        FilesAgain = "请重新选择文件。",
        Send = "登记",
        Registered = "已登记。",
        ItsCase = "所属工单",
        Soon = "工单稍后生成。",
        Look = "再次查看",
    };
}
