using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Leads a call (H05): greeting, language, one sentence or a recorded message, thanks. It decides and does nothing else.</summary>
/// <remarks>
/// The way to use it: <see cref="StepOf"/>, then <see cref="IIntakeDesk.NoteAsync"/>, then <see cref="Answer"/> with the log that it
/// gave, then accept the turn's contacts, then answer. An answer depends on the request and the log alone, so a repeated request gets
/// the same. The call's contact is complete at the first of: understood speech, a recorded message, its status, the caller's
/// hanging up, our ending the call, or the look after <see cref="CallLog.Patience"/>.
/// </remarks>
/// <param name="settings">How calls are answered.</param>
/// <param name="rules">The words in force.</param>
public sealed class PhoneDialogue(PhoneSettings settings, IServiceRules rules)
{
    private const int LanguageTriesMax = 2;
    private const int SpeechTriesMax = 2;
    private const string Path = "/intake/voice";

    /// <summary>The call that a request belongs to; made from its content where Twilio names none.</summary>
    public static string CallIdOf(FormPairs form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form["CallSid"] is { Length: > 0 and <= 128 } sid
            ? sid
            : "content-" + ContentId.Of([.. form.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value })]);
    }

    /// <summary>The request as a step of its call's log.</summary>
    /// <param name="route">The path it came to.</param>
    /// <param name="query">The pairs of its query.</param>
    /// <param name="form">The pairs of its body.</param>
    /// <param name="now">When it arrived.</param>
    public static CallStep StepOf(PhoneRoute route, FormPairs query, FormPairs form, Instant now)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(form);
        return CallSteps.Of(route, query, form, now);
    }

    /// <summary>What follows from a step.</summary>
    /// <param name="step">The step, as <see cref="StepOf"/> made it.</param>
    /// <param name="log">The call's log with that step.</param>
    public PhoneTurn Answer(CallStep step, CallLog log)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(log);
        var answer = step.Route switch
        {
            "incoming" => Greet(1),
            "language" => AnswerLanguage(step, log),
            "intent" => AnswerIntent(step, log),
            "recorded" => End(LanguageIn(step, log), words => words.Thanks),
            _ => new TwimlWriter(),
        };
        return new PhoneTurn(answer.Finish(), SpokenContact.Complete(log, settings));
    }

    private TwimlWriter AnswerLanguage(CallStep step, CallLog log) => (step.Field("Digits"), step.Attempt()) switch
    {
        ("1", _) => Ask(Language.Chinese, 1, log),
        ("2", _) => Ask(Language.English, 1, log),
        (_, < LanguageTriesMax) => Greet(step.Attempt() + 1),
        _ => Ask(SpokenContact.LanguageOf(log, settings), 1, log),
    };

    private TwimlWriter AnswerIntent(CallStep step, CallLog log)
    {
        var language = LanguageIn(step, log);
        if (step.Field("Digits") == "1")
        {
            return Record(language);
        }

        return SpeechJudgement.Of(step, settings.ConfidenceLeast) switch
        {
            SpeechQuality.Clear => SayBack(language, step.Field("SpeechResult")),
            SpeechQuality.Abuse => End(language, words => words.EndAbuse),
            SpeechQuality.OutOfScope => End(language, words => words.EndOutOfScope),
            _ when step.Attempt() < SpeechTriesMax => Ask(language, step.Attempt() + 1, log),
            _ when step.Attempt() == SpeechTriesMax => OfferRecording(language),
            _ => End(language, words => words.EndUnclear),
        };
    }

    private TwimlWriter Greet(int attempt)
    {
        var gather = new TwimlGather
        {
            Input = "dtmf",
            KeysMax = 1,
            TimeoutSeconds = 6,
            Action = attempt == 1 ? $"{Path}/language" : $"{Path}/language?attempt={attempt}",
        };
        return new TwimlWriter().Gather(gather, prompts =>
        {
            foreach (var language in (Language[])[Language.Chinese, Language.English])
            {
                var words = WordsIn(language);
                var sorry = attempt > 1 ? words.NotUnderstood + (language == Language.English ? " " : "") : "";
                prompts.Say(Speaker.Of(language), sorry + SentenceKinds.Fill(SentenceKinds.Greeting, words.Greeting, settings.Organisation.In(language)));
            }
        });
    }

    private TwimlWriter Ask(Language language, int attempt, CallLog log)
    {
        var words = WordsIn(language);
        var sorry = attempt > 1 ? words.NotUnderstood : "";
        var number = SpokenContact.IsAnonymous(log, settings) ? words.AskNumber : "";
        var gather = new TwimlGather
        {
            Input = "dtmf speech",
            KeysMax = 1,
            TimeoutSeconds = 6,
            SpeechTimeout = "2",
            SpeechModel = settings.SpeechModel,

            // Recognition has codes of its own: the code of Say would make the gather fail.
            Language = language == Language.Chinese ? "cmn-Hans-CN" : "en-US",
            Hints = words.Hints,
            Action = $"{Path}/intent?lang={Code(language)}&attempt={attempt}",
        };
        var prompt = string.Join(language == Language.Chinese ? "" : " ", new[] { sorry, words.Ask, number }.Where(part => part.Length > 0));
        return new TwimlWriter().Gather(gather, prompts => prompts.Say(Speaker.Of(language), prompt));
    }

    private TwimlWriter OfferRecording(Language language)
    {
        var gather = new TwimlGather
        {
            Input = "dtmf",
            KeysMax = 1,
            TimeoutSeconds = 6,
            Action = $"{Path}/intent?lang={Code(language)}&attempt={SpeechTriesMax + 1}",
        };
        return new TwimlWriter().Gather(gather, prompts => prompts.Say(Speaker.Of(language), WordsIn(language).OfferRecording));
    }

    private TwimlWriter Record(Language language) => new TwimlWriter()
        .Say(Speaker.Of(language), WordsIn(language).Record)
        .Record(new TwimlRecord
        {
            Action = $"{Path}/recorded?lang={Code(language)}",
            SecondsMax = settings.RecordingSecondsMax,
            StatusCallback = $"{Path}/recording-status",

            // Twilio writes down American English only.
            TranscribeCallback = language == Language.English ? $"{Path}/transcription?lang=en" : null,
        });

    private TwimlWriter SayBack(Language language, string speech)
    {
        var words = WordsIn(language);
        return new TwimlWriter()
            .Say(Speaker.Of(language), SentenceKinds.Fill(SentenceKinds.Heard, words.Heard, PlainText.Line(speech, 200).TrimEnd('。', '.', '！', '!', '？', '?')))
            .Say(Speaker.Of(language), words.Thanks)
            .Hangup();
    }

    private TwimlWriter End(Language language, Func<PhoneWords, string> words) => new TwimlWriter()
        .Say(Speaker.Of(language), SentenceKinds.Fill(SentenceKinds.EndOutOfScope, words(WordsIn(language)), settings.Organisation.In(language)))
        .Hangup();

    private Language LanguageIn(CallStep step, CallLog log) => step.Field(CallSteps.LanguageField) switch
    {
        "zh" => Language.Chinese,
        "en" => Language.English,
        _ => SpokenContact.LanguageOf(log, settings),
    };

    private static string Code(Language language) => language == Language.Chinese ? "zh" : "en";

    private PhoneWords WordsIn(Language language) => PhoneWords.In(language, rules.Current.Words);
}
