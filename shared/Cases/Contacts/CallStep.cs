using NodaTime;

namespace Serverless.Cases;

/// <summary>One request of a call.</summary>
/// <param name="Key">Names the step within the call, so that a repeat is known: route, attempt and provider ids.</param>
/// <param name="Route">The step's route, such as <c>language</c>.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Fields">The form fields that matter later (From, To, Digits, SpeechResult, RecordingSid, CallStatus, ...).</param>
public sealed record CallStep(string Key, string Route, Instant At, IReadOnlyDictionary<string, string> Fields);
