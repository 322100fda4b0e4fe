using System.Xml.Linq;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>Plays a call through the dialogue, with a log kept as the desk keeps it: a step with a known key changes nothing.</summary>
internal sealed class CallOnPaper(PhoneSettings? settings = null, TemplateBook? words = null)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 7, 0, 0);

    private readonly PhoneDialogue _dialogue = new(
        settings ?? new PhoneSettings(), new FixedRules(ServiceRules.Default with { Words = words ?? TemplateBook.BuiltIn }));
    private readonly Dictionary<ContactId, Contact> _accepted = [];

    public CallLog Log { get; private set; } = new("CA1", []);

    /// <summary>What a desk would have by now: the first of each id.</summary>
    public IReadOnlyList<Contact> Accepted => [.. _accepted.Values];

    public Contact Own => Accepted.Single(contact => contact.Nature == ContactNature.Message);

    public static FormPairs Caller { get; } = Forms.Of(
        ("CallSid", "CA1"), ("From", "+8613800138000"), ("To", "+14155550100"), ("FromCountry", "CN"), ("CallStatus", "in-progress"));

    public XElement Incoming(FormPairs? form = null) => Ask("/intake/voice", form ?? Caller.With("CallStatus", "ringing"));

    public XElement Press(string target, string digits) => Ask(target, Caller.With("Digits", digits));

    public XElement Speak(string target, string words, string? confidence = "0.9") => Ask(
        target, confidence is null ? Caller.With("SpeechResult", words) : Caller.With("SpeechResult", words).With("Confidence", confidence));

    public XElement Ask(string target, FormPairs form)
    {
        var cut = target.IndexOf('?');
        var path = cut < 0 ? target : target[..cut];
        var route = path switch
        {
            "/intake/voice" => PhoneRoute.Incoming,
            "/intake/voice/language" => PhoneRoute.Language,
            "/intake/voice/intent" => PhoneRoute.Intent,
            "/intake/voice/recorded" => PhoneRoute.Recorded,
            "/intake/voice/recording-status" => PhoneRoute.RecordingStatus,
            "/intake/voice/transcription" => PhoneRoute.Transcription,
            _ => throw new InvalidDataException(path),
        };
        var step = PhoneDialogue.StepOf(route, FormPairs.OfQuery(cut < 0 ? "" : target[cut..]), form, Start + Duration.FromSeconds(Log.Steps.Count));
        if (!Log.Steps.Any(known => known.Key == step.Key))
        {
            Log = Log with { Steps = [.. Log.Steps, step] };
        }

        var turn = _dialogue.Answer(step, Log);
        foreach (var contact in turn.Contacts)
        {
            _accepted.TryAdd(contact.Id, contact);
        }

        return XElement.Parse(turn.Twiml);
    }

    public static string ActionOf(XElement twiml) => twiml.Descendants().First(e => e.Attribute("action") is not null).Attribute("action")!.Value; // Just found.

    public static string SaidIn(XElement twiml) => string.Concat(twiml.Descendants("Say").Select(say => say.Value));
}
