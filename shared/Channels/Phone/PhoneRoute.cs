namespace Serverless.Channels;

/// <summary>The steps of a call, each with a path under <c>/intake/voice</c>.</summary>
public enum PhoneRoute
{
    /// <summary><c>/intake/voice</c>: the call comes in.</summary>
    Incoming,

    /// <summary><c>/intake/voice/language</c>: a key chose the language.</summary>
    Language,

    /// <summary><c>/intake/voice/intent</c>: the caller said what it is about, or pressed a key.</summary>
    Intent,

    /// <summary><c>/intake/voice/recorded</c>: a message was recorded.</summary>
    Recorded,

    /// <summary><c>/intake/voice/recording-status</c>: the sound is there, or is not.</summary>
    RecordingStatus,

    /// <summary><c>/intake/voice/transcription</c>: the text of a recording.</summary>
    Transcription,

    /// <summary>No path of its own: any of them, telling that the call ended.</summary>
    Ended,
}
