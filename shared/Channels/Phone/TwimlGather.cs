namespace Serverless.Channels;

/// <summary>What a <c>Gather</c> listens for. An absent attribute is not written.</summary>
public sealed record TwimlGather
{
    /// <summary><c>dtmf</c>, <c>speech</c> or <c>dtmf speech</c>.</summary>
    public required string Input { get; init; }

    /// <summary>Where the result goes: relative to the current document, absolute when the document went out inline.</summary>
    public required string Action { get; init; }

    /// <summary>After how many keys it ends.</summary>
    public int? KeysMax { get; init; }

    /// <summary>How many seconds of silence end it.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>How many seconds of silence end the speech, or <c>auto</c>; a number where a model is named.</summary>
    public string? SpeechTimeout { get; init; }

    /// <summary>The recognition model.</summary>
    public string? SpeechModel { get; init; }

    /// <summary>The recognition language, such as <c>cmn-Hans-CN</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Words that are likely to be heard; at most 500 of 100 characters.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Whether silence is reported too; without it the next verb runs.</summary>
    public bool IsSilenceReported { get; init; } = true;
}
