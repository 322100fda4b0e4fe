using System.Collections.ObjectModel;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The form for a visit or a letter.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Key">Makes a second click the same contact.</param>
public sealed record NewContactView(ConsoleContext Console, string Key)
{
    /// <summary>What was typed, by field.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>The contact that was just registered; absent for none.</summary>
    public string? Registered { get; init; }

    /// <summary>The case that it opened or joined; absent while that is not known.</summary>
    public CaseHead? Case { get; init; }

    public NewContactTexts Texts => NewContactTexts.For(Console.Language);

    public string Value(string name) => Typed.GetValueOrDefault(name, "");

    public string? Error(string name) => Errors.GetValueOrDefault(name);
}
