namespace Serverless.Functions;

/// <summary>How a field of an act is typed.</summary>
public enum ActFieldKind
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Words,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>A date and time in the reader's zone.</summary>
    Moment,

    /// <summary>Yes, or not.</summary>
    Check,
}

/// <summary>One field of an act.</summary>
/// <param name="Name">Its name, as the API says it.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="IsRequired">Whether the act needs it.</param>
public sealed record ActField(string Name, ActFieldKind Kind, bool IsRequired)
{
    /// <summary>The choices of a list; empty for others.</summary>
    public IReadOnlyList<SelectChoice> Choices { get; init; } = [];
}

/// <summary>One act as a form.</summary>
/// <param name="Act">Its name, as the API says it.</param>
/// <param name="Path">Where it is posted.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Fields">In the order of the form.</param>
public sealed record ActForm(string Act, string Path, ActTexts Words, IReadOnlyList<ActField> Fields)
{
    /// <summary>Begins the ids of its fields.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it ends the case without a result, so that it does not look like the others.</summary>
    public bool IsGrave => Act is "spam" or "duplicate" or "withdraw" or "merge";

    /// <summary>Whether it is so seldom done that it would be in the way of the others.</summary>
    public bool IsSeldom => IsGrave || Act is "skip" or "split" or "appeal" or "return-plan";

    /// <summary>Whether a known reply can be put into its words (H15).</summary>
    public bool TakesReplies => Act is "respond" or "resolve";

    /// <summary>The id of a field on the page.</summary>
    public string FieldId(string name) => $"{Id}-{name}";
}
