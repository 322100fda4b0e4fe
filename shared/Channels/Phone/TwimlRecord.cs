namespace Serverless.Channels;

/// <summary>How a <c>Record</c> takes a message. An absent attribute is not written.</summary>
public sealed record TwimlRecord
{
    /// <summary>Where the caller goes on after it; required, or the document would run again for ever.</summary>
    public required string Action { get; init; }

    /// <summary>The longest message in seconds.</summary>
    public int SecondsMax { get; init; } = 120;

    /// <summary>How many seconds of silence end it.</summary>
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Where it is told that the sound is there, or absent.</summary>
    public required string StatusCallback { get; init; }

    /// <summary>Where a transcription goes; absent when none is wanted. American English only.</summary>
    public string? TranscribeCallback { get; init; }
}
