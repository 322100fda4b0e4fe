using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the page of all components.</summary>
public sealed record StyleTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Type { get; init; }

    public required string Colours { get; init; }

    public required string Tags { get; init; }

    public required string Figures { get; init; }

    public required string Buttons { get; init; }

    public required string Fields { get; init; }

    public required string Table { get; init; }

    public required string Charts { get; init; }

    public required string Messages { get; init; }

    public required string Sentence { get; init; }

    public required string Word { get; init; }

    public required string Wrong { get; init; }

    public required string Choose { get; init; }

    public required string Next { get; init; }

    private static StyleTexts English { get; } = new()
    {
        Heading = "Components",
        Lead = "Everything that pages are made of. Whoever builds a page takes these; whoever changes one looks here, in both languages, light and dark.",
        Type = "Type",
        Colours = "Colours",
        Tags = "Tags",
        Figures = "Figures",
        Buttons = "Buttons",
        Fields = "Fields",
        Table = "Table",
        Charts = "Charts",
        Messages = "Messages",
        Sentence = "A supervisor hears of a broken promise once, at 09:30, and it says which.",
        Word = "Sample",
        Wrong = "This is missing.",
        Choose = "Choose one",
        Next = "More",
    };

    private static StyleTexts Chinese { get; } = new()
    {
        Heading = "组件",
        Lead = "页面由这些组件拼成。新建页面从这里取用；修改组件后在这里核对，中英文、浅色深色都要看。",
        Type = "文字",
        Colours = "颜色",
        Tags = "标签",
        Figures = "数字",
        Buttons = "按钮",
        Fields = "字段",
        Table = "表格",
        Charts = "图表",
        Messages = "提示",
        Sentence = "承诺被打破时，主管在 09:30 收到一次提醒，并写明是哪一项。",
        Word = "示例",
        Wrong = "此项必填。",
        Choose = "请选择",
        Next = "更多",
    };

    public static StyleTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
