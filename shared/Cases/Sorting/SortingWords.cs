namespace Serverless.Cases;

/// <summary>Words in both languages, as data.</summary>
internal sealed record SortingWords
{
    public static SortingWords None { get; } = new();

    /// <summary>Found anywhere in the text.</summary>
    public IReadOnlyList<string> Zh { get; init => field = value ?? []; } = [];

    /// <summary>Whole words or phrases in lower case; <c>*</c> at a word's end stands for any ending.</summary>
    public IReadOnlyList<string> En { get; init => field = value ?? []; } = [];
}
