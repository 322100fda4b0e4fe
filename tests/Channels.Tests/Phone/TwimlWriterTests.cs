using System.Xml.Linq;

namespace Serverless.Channels.Tests;

public sealed class TwimlWriterTests
{
    [Fact]
    public void A_greeting_is_written_as_the_official_library_does() => Same("01-greeting-gather.xml", new TwimlWriter()
        .Gather(
            new TwimlGather
            {
                Input = "dtmf speech",
                KeysMax = 1,
                TimeoutSeconds = 5,
                SpeechTimeout = "auto",
                Language = "cmn-Hans-CN",
                Hints = ["中文", "英文", "普通话"],
                Action = "/intake/voice/language",
            },
            prompts => prompts
                .Say(Speaker.Chinese, "您好，中文服务请按 1 或说“中文”。")
                .Say(Speaker.English, "For English, press 2 or say English."))
        .Redirect("/intake/voice?attempt=2&lang=zh"));

    [Fact]
    public void A_record_is_written_as_the_official_library_does() => Same("03-record.xml", new TwimlWriter()
        .Say(Speaker.Chinese, "请在提示音后留言，按 # 键结束。")
        .Record(new TwimlRecord { Action = "/intake/voice/recorded", StatusCallback = "/intake/voice/recording-status" }));

    [Fact]
    public void Markup_in_words_stays_text() => Same("04-escaping-hangup.xml", new TwimlWriter()
        .Say(new Speaker("en-US", null), "Alert: case C-1001 <P1> & SLA at risk. \"Elevator\" outage.", times: 2)
        .Hangup());

    [Fact]
    public void A_reply_to_a_text_is_written_as_the_official_library_does() =>
        Same("05-message-reply.xml", new TwimlWriter().Message("您好，您的工单 C-1001 已受理 <1> & 处理中。"));

    [Fact]
    public void The_empty_answer_is_a_response_without_verbs()
    {
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", TwimlWriter.Empty, StringComparison.Ordinal);
        Assert.True(XNode.DeepEquals(XElement.Parse(TwilioSamples.Text("twiml/06-empty.xml")), XElement.Parse(TwimlWriter.Empty)));
    }

    [Fact]
    public void Characters_that_xml_forbids_are_left_out()
    {
        var text = new TwimlWriter().Say(Speaker.English, "a\0b\u0001c\uD800d\uFFFEe\u202Ef😀\t\r\n").Pause(2).Finish();

        Assert.Equal("abcdef😀\t\r\n", XElement.Parse(text, LoadOptions.PreserveWhitespace).Element("Say")!.Value);
    }

    [Fact]
    public void More_than_twilio_reads_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new TwimlWriter().Message(new string('a', TwimlWriter.BytesMax)).Finish());

    private static void Same(string sample, TwimlWriter written) =>
        Assert.Equal(Sorted(XElement.Parse(TwilioSamples.Text("twiml/" + sample))), Sorted(XElement.Parse(written.Finish())));

    // The order of attributes means nothing, and POST is the default method.
    private static string Sorted(XElement element) =>
        $"<{element.Name} {string.Join(' ', element.Attributes().Where(a => a.Name != "method").OrderBy(a => a.Name.ToString()))}>"
        + string.Concat(element.Nodes().Select(node => node is XElement child ? Sorted(child) : node.ToString())) + "</>";
}
