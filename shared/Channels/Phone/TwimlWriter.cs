using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Serverless.Channels;

/// <summary>Writes TwiML, so that whatever people say or write stays text (contracts/twilio.md section 3).</summary>
public sealed class TwimlWriter
{
    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    private readonly XElement _response = new("Response");
    private XElement _parent;

    /// <summary>Begins a document.</summary>
    public TwimlWriter() => _parent = _response;

    /// <summary>The content type of an answer.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>The most bytes that Twilio reads.</summary>
    public const int BytesMax = 64 * 1024;

    /// <summary>The document without a verb: nothing is said or sent.</summary>
    public static string Empty { get; } = new TwimlWriter().Finish();

    /// <summary>Speaks a text.</summary>
    public TwimlWriter Say(Speaker speaker, string text, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Add("Say", text, ("language", speaker.Language), ("voice", speaker.Voice), ("loop", times == 1 ? null : Number(times)));
    }

    /// <summary>Listens for keys or speech while the prompts are spoken.</summary>
    public TwimlWriter Gather(TwimlGather gather, Action<TwimlWriter> prompts)
    {
        ArgumentNullException.ThrowIfNull(gather);
        ArgumentNullException.ThrowIfNull(prompts);
        Add(
            "Gather",
            null,
            ("input", gather.Input),
            ("numDigits", Number(gather.KeysMax)),
            ("timeout", Number(gather.TimeoutSeconds)),
            ("speechTimeout", gather.SpeechTimeout),
            ("speechModel", gather.SpeechModel),
            ("language", gather.Language),
            ("hints", gather.Hints.Count == 0 ? null : string.Join(',', gather.Hints)),
            ("action", gather.Action),
            ("method", "POST"),
            ("actionOnEmptyResult", gather.IsSilenceReported ? "true" : null));
        _parent = (XElement)_response.LastNode!; // Just added.
        prompts(this);
        _parent = _response;
        return this;
    }

    /// <summary>Takes a spoken message. Verbs after it are never reached.</summary>
    public TwimlWriter Record(TwimlRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Add(
            "Record",
            null,
            ("action", record.Action),
            ("maxLength", Number(record.SecondsMax)),
            ("timeout", Number(record.TimeoutSeconds)),
            ("finishOnKey", "#"),
            ("playBeep", "true"),
            ("trim", "trim-silence"),
            ("recordingStatusCallback", record.StatusCallback),
            ("recordingStatusCallbackMethod", "POST"),
            ("recordingStatusCallbackEvent", "completed absent"),
            ("transcribe", record.TranscribeCallback is null ? null : "true"),
            ("transcribeCallback", record.TranscribeCallback));
    }

    /// <summary>Goes on with another document.</summary>
    public TwimlWriter Redirect(string url) => Add("Redirect", url, ("method", "POST"));

    /// <summary>Answers a text message.</summary>
    public TwimlWriter Message(string text) => Add("Message", text);

    /// <summary>Waits some seconds.</summary>
    public TwimlWriter Pause(int seconds) => Add("Pause", null, ("length", Number(seconds)));

    /// <summary>Ends the call.</summary>
    public TwimlWriter Hangup() => Add("Hangup", null);

    /// <summary>The document's text.</summary>
    /// <exception cref="InvalidOperationException">It is larger than Twilio reads.</exception>
    public string Finish()
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            _response.WriteTo(xml);
        }

        return bytes.Length <= BytesMax
            ? Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)
            : throw new InvalidOperationException($"The TwiML has {bytes.Length} bytes; Twilio reads {BytesMax}.");
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private TwimlWriter Add(string verb, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = new XElement(verb);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                element.Add(new XAttribute(name, PlainText.Clean(value)));
            }
        }

        if (text is not null)
        {
            element.Add(new XText(PlainText.Clean(text)));
        }

        _parent.Add(element);
        return this;
    }
}
