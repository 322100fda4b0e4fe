using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>An alert that waits for confirmation, as the board shows it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Alert">The alert.</param>
/// <param name="For">The name of whom it went to.</param>
/// <param name="Handler">The handler's name; absent when nobody is.</param>
/// <param name="MayConfirm">Whether the reader may confirm it.</param>
public sealed record BoardAlert(CaseHead Case, WaitingAlert Alert, string For, string? Handler, bool MayConfirm)
{
    /// <summary>Names it on the page.</summary>
    public string Key => $"{Case.Number}-{Alert.Clock.ToString().Replace('#', '-')}-{Alert.Level}";

    /// <summary>What was typed as the promise, of a form that came back.</summary>
    public string Promise { get; init; } = "";

    /// <summary>What is wrong with it; absent when nothing is.</summary>
    public string? Error { get; init; }
}
