namespace Serverless.Functions;

/// <summary>One choice of a list.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Word">What is shown.</param>
public sealed record SelectChoice(string Value, string Word);

/// <summary>A list of which one is chosen, as it is shown.</summary>
/// <param name="Name">Its name in the form, and its id on the page unless <see cref="Id"/> says another.</param>
/// <param name="Label">The words that name it.</param>
/// <param name="Chosen">The value that is chosen; empty for the first.</param>
/// <param name="Choices">In the order of the list.</param>
public sealed record SelectView(string Name, string Label, string Chosen, IReadOnlyList<SelectChoice> Choices)
{
    /// <summary>Its id, where one page has several fields of this name; absent means its name.</summary>
    public string? Id { get; init; }

    public string? Hint { get; init; }

    public string? Error { get; init; }

    public bool Required { get; init; }

    internal string FieldId => Id ?? Name;

    internal string? DescribedBy => FieldIds.DescribedBy(FieldId, Hint, Error);
}
