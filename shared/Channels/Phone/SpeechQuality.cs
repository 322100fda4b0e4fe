namespace Serverless.Channels;

/// <summary>What was heard in one answer of a caller.</summary>
internal enum SpeechQuality
{
    Nothing,
    Unclear,
    Clear,
    Abuse,
    OutOfScope,
}
