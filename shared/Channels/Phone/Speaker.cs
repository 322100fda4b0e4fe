using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Who speaks to a caller: a language code and a voice that go together (contracts/twilio.md section 3).</summary>
/// <param name="Language">The code of <c>Say</c>, such as <c>cmn-CN</c>; recognition has codes of its own.</param>
/// <param name="Voice">Always named, because the default voice cannot speak Chinese; absent leaves it to the account.</param>
public sealed record Speaker(string Language, string? Voice)
{
    /// <summary>Mandarin.</summary>
    public static Speaker Chinese { get; } = new("cmn-CN", "Polly.Zhiyu-Neural");

    /// <summary>American English.</summary>
    public static Speaker English { get; } = new("en-US", "Polly.Joanna-Neural");

    /// <summary>The speaker of a language of ours.</summary>
    public static Speaker Of(Language language) => language == Cases.Language.Chinese ? Chinese : English;
}
