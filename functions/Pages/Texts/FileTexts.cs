namespace Serverless.Functions;

/// <summary>The words of a field that takes files. Sizes are mebibytes; <c>{name}</c> stands for a file's name.</summary>
public sealed record FileTexts
{
    public required string Label { get; init; }

    /// <summary>Takes the most files, the most mebibytes of one, and of all together.</summary>
    public required Func<int, int, int, string> Hint { get; init; }

    public required string ChooseAgain { get; init; }

    /// <summary>Names the list of chosen files.</summary>
    public required string Chosen { get; init; }

    /// <summary>Takes the most files.</summary>
    public required Func<int, string> TooMany { get; init; }

    /// <summary>Takes the most mebibytes of one file.</summary>
    public required Func<int, string> TooLarge { get; init; }

    /// <summary>Takes the most mebibytes of all files.</summary>
    public required Func<int, string> TooLargeTogether { get; init; }
}
