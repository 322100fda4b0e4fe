using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Makes contacts of what was heard in a call so far: one of the call itself, and a supplement for each recording and text.</summary>
public static class SpokenContact
{
    /// <summary>The call's contact from what was heard so far; for the look after <see cref="CallLog.Patience"/>, whatever is missing.</summary>
    /// <remarks>
    /// Flags: <c>hung-up</c>, <c>nothing-heard</c> (no words, no recording), <c>unclear</c>, <c>abuse</c>, <c>out-of-scope</c>, and
    /// <see cref="TwilioParty.Flag"/>.
    /// </remarks>
    public static Contact From(CallLog log, PhoneSettings settings)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(settings);
        var (words, flags) = Heard(log, settings);
        var reference = CaseReference.None with { CallId = log.CallId, CaseNumber = CaseNumber.FindIn(words) };
        return Shell(log, settings, log.CallId, log.Steps[0].At) with { Words = words, Reference = reference, Flags = flags };
    }

    /// <summary>Everything for a look at a call whose patience ran out: its contact, then its supplements.</summary>
    public static IReadOnlyList<Contact> Look(CallLog log, PhoneSettings settings)
    {
        ArgumentNullException.ThrowIfNull(log);
        return [From(log, settings), .. Supplements(log, settings)];
    }

    /// <summary>The contacts that are complete by now; a supplement never comes before its call's contact.</summary>
    public static IReadOnlyList<Contact> Complete(CallLog log, PhoneSettings settings)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(settings);

        // A recording's status names no caller: until a step does, the contact would be nobody's.
        return log.Steps.Any(HasCaller) && IsOver(log, settings) ? Look(log, settings) : [];
    }

    internal static Language LanguageOf(CallLog log, PhoneSettings settings)
    {
        var chosen = log.Steps.Select(step => step.Field(CallSteps.LanguageField)).LastOrDefault(language => language.Length > 0)
            ?? log.At(PhoneRoute.Language).Select(step => step.Field("Digits")).LastOrDefault(digits => digits is "1" or "2");
        if (chosen is not null)
        {
            return chosen is "zh" or "1" ? Language.Chinese : Language.English;
        }

        var country = First(log, "FromCountry", "CallerCountry");
        return TwilioParty.LanguageOf(country, PartyOf(log, settings).Address?.Value, settings.Region);
    }

    internal static bool IsAnonymous(CallLog log, PhoneSettings settings) => PartyOf(log, settings).Address is null;

    private static bool IsOver(CallLog log, PhoneSettings settings) => log.Steps.Any(step =>
        step.Is(PhoneRoute.Ended)
        || step.Is(PhoneRoute.Recorded)
        || (step.Is(PhoneRoute.RecordingStatus) && step.Field("RecordingStatus") != "in-progress")
        || (step.Is(PhoneRoute.Intent)
            && (QualityOf(step, settings) is SpeechQuality.Clear or SpeechQuality.Abuse or SpeechQuality.OutOfScope
                || (step.Attempt() >= 3 && step.Field("Digits") != "1"))));

    private static (string Words, IReadOnlyList<string> Flags) Heard(CallLog log, PhoneSettings settings)
    {
        var spoken = log.At(PhoneRoute.Intent)
            .Select(step => (Quality: QualityOf(step, settings), Text: step.Field("SpeechResult").Trim()))
            .Where(heard => heard.Quality != SpeechQuality.Nothing)
            .ToList();
        var clear = spoken.FirstOrDefault(heard => heard.Quality != SpeechQuality.Unclear);
        var words = clear.Text ?? string.Join('\n', spoken.Select(heard => heard.Text).Distinct());
        var hasRecording = Recordings(log).Count > 0;
        var hungUp = clear.Text is null
            && (log.At(PhoneRoute.Ended).Any() || log.At(PhoneRoute.Recorded).Any(step => step.Field("Digits") == "hangup"));
        (string Flag, bool IsSet)[] flags =
        [
            (PartyOf(log, settings).Flag ?? "", PartyOf(log, settings).Flag is not null),
            ("hung-up", hungUp),
            ("nothing-heard", words.Length == 0 && !hasRecording),
            ("unclear", words.Length > 0 && clear.Text is null),
            ("abuse", clear.Quality == SpeechQuality.Abuse),
            ("out-of-scope", clear.Quality == SpeechQuality.OutOfScope),
        ];
        return (SafeText.Words(words).Words, [.. flags.Where(flag => flag.IsSet).Select(flag => flag.Flag)]);
    }

    private static IEnumerable<Contact> Supplements(CallLog log, PhoneSettings settings)
    {
        foreach (var steps in Recordings(log))
        {
            var told = steps.Select(step => step.Field("RecordingStartTime")).FirstOrDefault(text => text.Length > 0);
            yield return Supplement(log, settings, steps.Key, steps.First().At, told, "recording") with
            {
                Attachments = [new Attachment($"{Safe(steps.Key)}.wav", "audio/wav", 0, null, UrlOf(steps))],
            };
        }

        foreach (var step in log.At(PhoneRoute.Transcription).Where(step => step.Field("TranscriptionText").Trim().Length > 0))
        {
            var id = step.Field("TranscriptionSid") is { Length: > 0 } sid ? sid : step.Field("RecordingSid") + "/transcription";
            yield return Supplement(log, settings, id, step.At, null, "transcription") with
            {
                Words = SafeText.Words(step.Field("TranscriptionText")).Words,
            };
        }
    }

    // One recording is told twice, by the caller's going on and by its status, in either order; the latter may say that there is none.
    private static List<IGrouping<string, CallStep>> Recordings(CallLog log) => [.. log.Steps
        .Where(step => (step.Is(PhoneRoute.Recorded) || step.Is(PhoneRoute.RecordingStatus)) && step.Field("RecordingSid").Length > 0)
        .GroupBy(step => step.Field("RecordingSid"))
        .Where(steps => steps.Any(HasSound) && !steps.Any(step => step.Field("RecordingStatus") is "absent" or "failed"))];

    private static bool HasSound(CallStep step) =>
        step.Field("RecordingUrl").Length > 0 && step.Field("RecordingDuration") != "0" && step.Field("RecordingStatus") != "in-progress";

    private static string? UrlOf(IEnumerable<CallStep> steps) => steps
        .Select(step => step.Field("RecordingUrl"))
        .FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");

    private static Contact Supplement(
        CallLog log, PhoneSettings settings, string id, Instant receivedAt, string? told, string flag)
    {
        var (at, isCorrected) = ContactTime.Correct(ParseTime(told), receivedAt);
        var shell = Shell(log, settings, id, receivedAt);
        return shell with
        {
            OccurredAt = at,
            Nature = ContactNature.Supplement,
            Reference = CaseReference.None with { CallId = log.CallId },
            Flags = isCorrected ? [flag, ContactTime.CorrectedFlag] : [flag],
        };
    }

    private static Contact Shell(CallLog log, PhoneSettings settings, string id, Instant receivedAt)
    {
        var party = PartyOf(log, settings);
        return new Contact
        {
            Id = ContactId.From(Channel.Phone, id),
            Channel = Channel.Phone,
            ProviderMessageId = id,
            From = party.Address,
            FromName = First(log, "CallerName") is { Length: > 0 } name ? SafeText.Cut(name, 200) : party.Name,
            To = First(log, "To", "Called"),
            OccurredAt = ContactTime.Correct(null, receivedAt).At,
            ReceivedAt = receivedAt,
            Language = LanguageOf(log, settings),
        };
    }

    private static TwilioParty PartyOf(CallLog log, PhoneSettings settings) =>
        TwilioParty.Read(First(log, "From", "Caller"), settings.Region);

    private static SpeechQuality QualityOf(CallStep step, PhoneSettings settings) => SpeechJudgement.Of(step, settings.ConfidenceLeast);

    private static bool HasCaller(CallStep step) => step.Fields.ContainsKey("From") || step.Fields.ContainsKey("Caller");

    private static string First(CallLog log, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (log.Steps.Select(step => step.Field(name)).FirstOrDefault(value => value.Length > 0) is { } value)
            {
                return value;
            }
        }

        return "";
    }

    private static Instant? ParseTime(string? told) =>
        DateTimeOffset.TryParse(told, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Instant.FromDateTimeOffset(at)
            : null;

    private static string Safe(string sid) => new([.. sid.Where(char.IsAsciiLetterOrDigit).Take(64)]);
}
