using System.Text;
using System.Xml.Linq;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class PhoneDialogueTests
{
    private const string Intent = "/intake/voice/intent?lang=zh&attempt=";

    [Fact]
    public void A_call_is_greeted_in_both_languages() // H05
    {
        var twiml = new CallOnPaper().Incoming();

        var gather = twiml.Elements().Single();
        Assert.Equal(
            ["dtmf", "1", "true", "/intake/voice/language"],
            new[] { "input", "numDigits", "actionOnEmptyResult", "action" }.Select(name => gather.Attribute(name)?.Value));
        Assert.Equal(["cmn-CN", "en-US"], gather.Elements("Say").Select(say => say.Attribute("language")?.Value));
        Assert.All(gather.Elements("Say"), say => Assert.NotNull(say.Attribute("voice")));
        Assert.Equal("您好，这里是客服。中文服务请按 1。Hello, this is Customer Service. For English, press 2.", CallOnPaper.SaidIn(twiml));
    }

    [Theory]
    [InlineData("1", "cmn-Hans-CN", "cmn-CN", "lang=zh")]
    [InlineData("2", "en-US", "en-US", "lang=en")]
    public void The_language_chosen_is_the_language_heard_and_spoken(string digits, string heard, string spoken, string query)
    {
        var twiml = new CallOnPaper().Press("/intake/voice/language", digits);

        var gather = twiml.Elements().Single();
        Assert.Equal("dtmf speech", gather.Attribute("input")?.Value);
        Assert.Equal(heard, gather.Attribute("language")?.Value);
        Assert.Equal(spoken, gather.Element("Say")?.Attribute("language")?.Value);
        Assert.Equal($"/intake/voice/intent?{query}&attempt=1", gather.Attribute("action")?.Value);
        Assert.True(int.TryParse(gather.Attribute("speechTimeout")?.Value, out _), "A model needs a number.");
        Assert.NotEqual("", gather.Attribute("hints")?.Value);
    }

    [Theory]
    [InlineData("CN", "lang=zh")]
    [InlineData("US", "lang=en")]
    public void Silence_is_asked_once_more_and_then_the_callers_country_decides(string country, string query) // H05
    {
        var call = new CallOnPaper();
        var caller = CallOnPaper.Caller.With("FromCountry", country);

        var again = call.Ask("/intake/voice/language", caller);
        var then = call.Ask(CallOnPaper.ActionOf(again), caller.With("Digits", "7"));

        Assert.Equal("/intake/voice/language?attempt=2", CallOnPaper.ActionOf(again));
        Assert.StartsWith("抱歉", CallOnPaper.SaidIn(again), StringComparison.Ordinal);
        Assert.Equal($"/intake/voice/intent?{query}&attempt=1", CallOnPaper.ActionOf(then));
    }

    [Theory]
    [InlineData("0.87")]
    [InlineData("0.5")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("strange")]
    public void Understood_speech_is_said_back_with_thanks_and_becomes_the_contact(string? confidence) // H05
    {
        var call = new CallOnPaper();
        call.Incoming();

        var twiml = call.Speak(Intent + "1", "我的空调漏水了。", confidence);

        Assert.Contains("您说的是：我的空调漏水了。", CallOnPaper.SaidIn(twiml), StringComparison.Ordinal);
        Assert.Contains("感谢您的来电", CallOnPaper.SaidIn(twiml), StringComparison.Ordinal);
        Assert.Equal("Hangup", twiml.Elements().Last().Name);
        Assert.Equal("我的空调漏水了。", call.Own.Words);
        Assert.Empty(call.Own.Flags);
    }

    [Fact]
    public void Unclear_audio_is_asked_again_then_a_recording_is_offered_then_the_call_ends_politely() // H05
    {
        var call = new CallOnPaper();
        call.Incoming();

        var second = call.Speak(Intent + "1", "嗯嗯", "0.2");
        var offer = call.Ask(CallOnPaper.ActionOf(second), CallOnPaper.Caller);
        var end = call.Ask(CallOnPaper.ActionOf(offer), CallOnPaper.Caller);

        Assert.Equal(Intent + "2", CallOnPaper.ActionOf(second));
        Assert.StartsWith("抱歉，没有听清。", CallOnPaper.SaidIn(second), StringComparison.Ordinal);
        Assert.Equal(("dtmf", Intent + "3"), (offer.Element("Gather")?.Attribute("input")?.Value, CallOnPaper.ActionOf(offer)));
        Assert.Equal("Hangup", end.Elements().Last().Name);
        Assert.Contains("感谢您的来电，再见", CallOnPaper.SaidIn(end), StringComparison.Ordinal);
        Assert.Equal(("嗯嗯", "unclear"), (call.Own.Words, Assert.Single(call.Own.Flags)));
    }

    [Theory]
    [InlineData(Intent + "1", null)]
    [InlineData("/intake/voice/intent?lang=en&attempt=3", "/intake/voice/transcription?lang=en")]
    public void A_key_leads_to_a_recording_which_is_written_down_in_english_only(string target, string? transcription)
    {
        var record = new CallOnPaper().Press(target, "1").Element("Record");

        Assert.Equal("/intake/voice/recording-status", record?.Attribute("recordingStatusCallback")?.Value);
        Assert.Equal("completed absent", record?.Attribute("recordingStatusCallbackEvent")?.Value);
        Assert.Equal(transcription, record?.Attribute("transcribeCallback")?.Value);
        Assert.Equal(transcription is null ? null : "true", record?.Attribute("transcribe")?.Value);
        Assert.Equal("#", record?.Attribute("finishOnKey")?.Value);
    }

    [Fact]
    public void The_recorded_document_differs_from_the_official_example_in_words_and_language_only()
    {
        var record = new CallOnPaper().Press(Intent + "1", "1").Element("Record")!; // The test above.
        var example = XElement.Parse(TwilioSamples.Text("twiml/03-record.xml")).Element("Record")!; // The sample has one.

        Assert.Equal("/intake/voice/recorded?lang=zh", record.Attribute("action")?.Value);
        Assert.Equal(
            example.Attributes().Where(a => a.Name != "action").Select(a => a.ToString()).Order(),
            record.Attributes().Where(a => a.Name != "action").Select(a => a.ToString()).Order());
    }

    [Theory]
    [InlineData("你他妈的滚蛋", "abuse", "来电已记录")]
    [InlineData("fuck you you idiots", "abuse", "来电已记录")]
    [InlineData("不好意思打错了", "out-of-scope", "不在我们的服务范围内")]
    public void Abuse_and_calls_for_somebody_else_end_politely_and_are_recorded(string words, string flag, string said) // H05
    {
        var call = new CallOnPaper();
        call.Incoming();

        var twiml = call.Speak(Intent + "1", words);

        Assert.Contains(said, CallOnPaper.SaidIn(twiml), StringComparison.Ordinal);
        Assert.Equal("Hangup", twiml.Elements().Last().Name);
        Assert.Equal(flag, Assert.Single(call.Own.Flags));
        Assert.Equal(words, call.Own.Words);
    }

    [Theory]
    [InlineData("他妈的空调又漏水了，修了三次都没修好")]
    [InlineData("this shit washing machine is broken again")]
    public void An_angry_customer_with_a_matter_is_a_customer(string words)
    {
        var call = new CallOnPaper();
        call.Incoming();

        call.Speak(Intent + "1", words);

        Assert.Empty(call.Own.Flags);
    }

    [Fact]
    public void A_caller_without_a_number_is_asked_for_one()
    {
        var call = new CallOnPaper();
        call.Incoming(CallOnPaper.Caller.With("From", "anonymous"));

        var twiml = call.Ask("/intake/voice/language", CallOnPaper.Caller.With("From", "anonymous").With("Digits", "1"));
        call.Speak(Intent + "1", "我要投诉");

        Assert.Contains("说出您的联系电话", CallOnPaper.SaidIn(twiml), StringComparison.Ordinal);
        Assert.Null(call.Own.From);
        Assert.Equal("anonymous", Assert.Single(call.Own.Flags));
    }

    [Fact]
    public void Hostile_speech_is_said_back_as_text_and_bounded()
    {
        var call = new CallOnPaper();

        var twiml = call.Speak(Intent + "1", "</Say><Dial>+1900</Dial>\0" + new string('说', 100_000));

        Assert.Equal(["Say", "Say", "Hangup"], twiml.Elements().Select(e => e.Name.LocalName));
        Assert.True(CallOnPaper.SaidIn(twiml).Length < 300);
    }

    [Fact]
    public void A_repeated_request_gets_the_same_answer() // I2
    {
        var call = new CallOnPaper();
        call.Incoming();

        var one = call.Speak(Intent + "1", "嗯", "0.1");
        var two = call.Speak(Intent + "1", "嗯", "0.1");

        Assert.True(XNode.DeepEquals(one, two));
        Assert.Equal(2, call.Log.Steps.Count);
    }

    [Theory]
    [InlineData("/intake/voice/recording-status")]
    [InlineData("/intake/voice/transcription")]
    public void What_comes_beside_the_call_is_answered_with_silence(string target) =>
        Assert.Empty(new CallOnPaper().Ask(target, Forms.Of(("CallSid", "CA1"))).Elements());

    [Fact]
    public void A_request_without_a_call_still_has_a_log_of_its_own() => // I6
        Assert.StartsWith("content-", PhoneDialogue.CallIdOf(Forms.Of(("From", "+1"))), StringComparison.Ordinal);

    [Fact]
    public void A_call_says_what_a_service_manager_has_written() // H05
    {
        const string Words = """
            { "id": "standard", "version": 2, "sentences": { "phone-greeting": { "en": "Welcome to {organisation}. English: 2." }, "phone-heard": { "en": "So it is about {speech}." } } }
            """;
        var call = new CallOnPaper(new PhoneSettings { Organisation = new OrganisationName("远航", "Voyage") }, TemplateBook.Read(Encoding.UTF8.GetBytes(Words), []));

        var greeting = call.Incoming();
        call.Press("/intake/voice/language", "2");
        var heard = call.Speak("/intake/voice/intent?lang=en&attempt=1", "the {organisation} of my parcel");

        Assert.Contains("Welcome to Voyage. English: 2.", greeting.ToString(), StringComparison.Ordinal);
        Assert.Contains("您好，这里是远航。", greeting.ToString(), StringComparison.Ordinal);
        Assert.Contains("So it is about the {organisation} of my parcel.", heard.ToString(), StringComparison.Ordinal);
    }
}
