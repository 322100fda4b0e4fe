namespace Serverless.Cases;

/// <summary>What is wrong with one place of a rule file.</summary>
/// <param name="Path">The place, such as <c>targets[3].target.length</c>; empty for the file as a whole.</param>
/// <param name="Sentence">What is wrong and what is allowed, in one English sentence.</param>
public sealed record RuleFault(string Path, string Sentence)
{
    /// <inheritdoc />
    public override string ToString() => Path.Length == 0 ? Sentence : $"{Path}: {Sentence}";
}
