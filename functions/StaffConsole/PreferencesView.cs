namespace Serverless.Functions;

/// <summary>The page on which a member of staff chooses language and zone.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="ZoneTyped">What stands in the field of the zone.</param>
public sealed record PreferencesView(ConsoleContext Console, string ZoneTyped)
{
    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>Whether they were just saved.</summary>
    public bool Saved { get; init; }

    /// <summary>Whether the platform signed the member in, so that it signs out as well.</summary>
    public bool ByPlatform { get; init; }
}
