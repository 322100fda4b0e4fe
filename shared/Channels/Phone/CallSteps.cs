using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Makes steps of a call's log out of requests, and reads them again.</summary>
internal static class CallSteps
{
    public const string LanguageField = "lang";
    public const string AttemptField = "attempt";
    private const int ValueMax = 8_000;

    private static readonly string[] Kept =
    [
        "From", "Caller", "To", "Called", "CallStatus", "Direction", "FromCountry", "CallerCountry", "CallerName", "Digits", "SpeechResult",
        "Confidence", "RecordingSid", "RecordingUrl", "RecordingDuration", "RecordingStatus", "RecordingStartTime", "TranscriptionSid",
        "TranscriptionText", "TranscriptionStatus",
    ];

    public static CallStep Of(PhoneRoute route, FormPairs query, FormPairs form, Instant at)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Kept.Where(form.Has))
        {
            fields[name] = SafeText.Cut(form[name], ValueMax);
        }

        if (query[LanguageField] is "zh" or "en")
        {
            fields[LanguageField] = query[LanguageField];
        }

        var step = HasEnded(route, form) ? PhoneRoute.Ended : route;
        var attempt = AttemptOf(query);
        fields[AttemptField] = attempt.ToString(CultureInfo.InvariantCulture);
        return new CallStep(KeyOf(step, attempt, form), NameOf(step), at, fields);
    }

    public static string NameOf(PhoneRoute route) => route switch
    {
        PhoneRoute.Incoming => "incoming",
        PhoneRoute.Language => "language",
        PhoneRoute.Intent => "intent",
        PhoneRoute.Recorded => "recorded",
        PhoneRoute.RecordingStatus => "recording-status",
        PhoneRoute.Transcription => "transcription",
        PhoneRoute.Ended => "ended",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Field(this CallStep step, string name) => step.Fields.GetValueOrDefault(name, "");

    public static bool Is(this CallStep step, PhoneRoute route) => step.Route == NameOf(route);

    public static int Attempt(this CallStep step) =>
        int.TryParse(step.Field(AttemptField), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 1;

    public static IEnumerable<CallStep> At(this CallLog log, PhoneRoute route) => log.Steps.Where(step => step.Is(route));

    // The number's status callback may go to any of our paths, and a gather that the caller hung up on comes without input.
    private static bool HasEnded(PhoneRoute route, FormPairs form) =>
        route is PhoneRoute.Incoming or PhoneRoute.Language or PhoneRoute.Intent or PhoneRoute.Recorded
        && form["CallStatus"] is "completed" or "busy" or "failed" or "no-answer" or "canceled"
        && form["Digits"].Length + form["SpeechResult"].Length + form["RecordingSid"].Length == 0;

    private static int AttemptOf(FormPairs query) =>
        int.TryParse(query[AttemptField], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? Math.Clamp(attempt, 1, 9) : 1;

    private static string KeyOf(PhoneRoute route, int attempt, FormPairs form)
    {
        var part = route switch
        {
            PhoneRoute.Language or PhoneRoute.Intent => attempt.ToString(CultureInfo.InvariantCulture),
            PhoneRoute.Recorded => form["RecordingSid"],
            PhoneRoute.RecordingStatus => $"{form["RecordingSid"]}/{form["RecordingStatus"]}",
            PhoneRoute.Transcription => $"{form["TranscriptionSid"]}/{form["RecordingSid"]}",
            _ => "",
        };
        return SafeText.Cut($"{NameOf(route)}/{part}".TrimEnd('/'), 120);
    }
}
