namespace Serverless.Functions;

/// <summary>One text field of a form, as it is shown.</summary>
/// <param name="Name">Its name in the form, and its id on the page.</param>
/// <param name="Label">The words that name it.</param>
/// <param name="Value">What stands in it; empty at first, and what was typed when the form comes back.</param>
public sealed record FieldView(string Name, string Label, string Value)
{
    /// <summary>The HTML type, such as <c>email</c>.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What the browser may fill in, as an HTML autofill token.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>A sentence under the label.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong with the value; absent when nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>A word after the label, such as "optional".</summary>
    public string? Note { get; init; }

    public bool Required { get; init; }

    /// <summary>The most characters it takes.</summary>
    public int LengthMax { get; init; } = 200;

    /// <summary>The id of a <c>datalist</c> with proposals; absent for none.</summary>
    public string? List { get; init; }

    /// <summary>Its id, where one page has several fields of this name; absent means its name.</summary>
    public string? Id { get; init; }

    internal string FieldId => Id ?? Name;

    /// <summary>Lines to show; more than one makes it a text area.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>The ids of the hint and the error, for <c>aria-describedby</c>; absent when there is neither.</summary>
    internal string? DescribedBy => FieldIds.DescribedBy(FieldId, Hint, Error);
}
