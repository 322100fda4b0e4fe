using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class SpokenContactTests
{
    private const string Recording = "RE10000000000000000000000000000001";

    private static readonly string[] Files =
    [
        "05-voice-1-incoming.http", "06-voice-2-gather-digits.http", "07-voice-3-gather-speech-zh.http",
        "08-voice-4-record-action-hangup.http", "09-voice-5-recording-status.http",
    ];

    public static TheoryData<string> Orders
    {
        get
        {
            var orders = new TheoryData<string>();
            foreach (var order in Permutations([0, 1, 2, 3, 4]))
            {
                orders.Add(string.Join(' ', order));
            }

            return orders;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_recorded_call_is_one_contact_and_one_recording_in_any_order_and_however_often(string order)
    {
        var call = new CallOnPaper();
        foreach (var file in order.Split(' ').Concat(order.Split(' ')).Select(index => Files[int.Parse(index)]))
        {
            call.Ask(TwilioSamples.Request(file).Target, TwilioSamples.Form(file));
        }

        Assert.Equal(2, call.Accepted.Count);
        var recording = call.Accepted.Single(contact => contact.Nature == ContactNature.Supplement);
        Assert.Equal(Recording, recording.ProviderMessageId);
        Assert.Equal("CA1", recording.Reference.CallId);
        Assert.EndsWith("/Recordings/" + Recording, Assert.Single(recording.Attachments).SourceUrl, StringComparison.Ordinal);
        Assert.Equal("CA1", call.Own.ProviderMessageId);
        Assert.Equal("+8613800138000", call.Own.From?.Value);
        Assert.Equal(Language.Chinese, call.Own.Language);
        Assert.Equal("我的空调漏水了，昨天师傅没有来，我要投诉。", SpokenContact.From(call.Log, new PhoneSettings()).Words);
    }

    [Fact]
    public void In_its_own_order_the_words_are_in_the_contact_before_any_recording()
    {
        var call = new CallOnPaper();
        foreach (var file in Files)
        {
            call.Ask(TwilioSamples.Request(file).Target, TwilioSamples.Form(file));
        }

        Assert.Equal("我的空调漏水了，昨天师傅没有来，我要投诉。", call.Own.Words);
        Assert.Empty(call.Own.Flags);
        Assert.Equal("CA1", call.Own.Reference.CallId);
    }

    [Fact]
    public void A_recorded_message_alone_makes_the_contact_and_its_sound_joins_it()
    {
        var call = new CallOnPaper();
        call.Incoming();
        call.Press("/intake/voice/language", "2");
        call.Press("/intake/voice/intent?lang=en&attempt=1", "1");
        Assert.Empty(call.Accepted);

        call.Ask("/intake/voice/recorded?lang=en", CallOnPaper.Caller
            .With("RecordingSid", "RE1").With("RecordingUrl", "https://api.twilio.com/RE1").With("RecordingDuration", "27").With("Digits", "#"));
        call.Ask("/intake/voice/transcription?lang=en", CallOnPaper.Caller
            .With("TranscriptionSid", "TR1").With("TranscriptionText", "my heater is broken").With("TranscriptionStatus", "completed").With("RecordingSid", "RE1"));

        Assert.Equal(["CA1", "RE1", "TR1"], call.Accepted.Select(contact => contact.ProviderMessageId));
        Assert.Equal(("", Language.English), (call.Own.Words, call.Own.Language));
        Assert.Empty(call.Own.Flags);
        Assert.Equal("my heater is broken", call.Accepted[2].Words);
        Assert.All(call.Accepted, contact => Assert.Equal("CA1", contact.Reference.CallId));
    }

    [Fact]
    public void A_status_that_comes_first_waits_for_the_caller()
    {
        var call = new CallOnPaper();
        var status = Forms.Of(
            ("CallSid", "CA1"), ("RecordingSid", "RE1"), ("RecordingUrl", "https://api.twilio.com/RE1"), ("RecordingStatus", "completed"));

        call.Ask("/intake/voice/recording-status", status);
        Assert.Empty(call.Accepted);
        call.Incoming();

        Assert.Equal(["CA1", "RE1"], call.Accepted.Select(contact => contact.ProviderMessageId));
        Assert.Equal("+8613800138000", call.Own.From?.Value);
    }

    [Theory]
    [InlineData("absent", "0")]
    [InlineData("failed", "")]
    public void A_recording_that_does_not_exist_is_no_supplement(string status, string duration)
    {
        var call = new CallOnPaper();
        call.Incoming();

        call.Ask("/intake/voice/recording-status", Forms.Of(
            ("CallSid", "CA1"), ("RecordingSid", "RE1"), ("RecordingUrl", "https://api.twilio.com/RE1"),
            ("RecordingStatus", status), ("RecordingDuration", duration)));

        Assert.Equal("nothing-heard", Assert.Single(call.Own.Flags));
        Assert.Single(call.Accepted);
    }

    [Theory]
    [InlineData("/intake/voice")]
    [InlineData("/intake/voice/language")]
    [InlineData("/intake/voice/intent?lang=zh&attempt=2")]
    public void A_caller_who_hangs_up_is_a_contact_too(string target)
    {
        var call = new CallOnPaper();
        call.Incoming();

        var answer = call.Ask(target, CallOnPaper.Caller.With("CallStatus", "completed").With("CallDuration", "4"));

        Assert.Empty(answer.Elements());
        Assert.Equal(["hung-up", "nothing-heard"], call.Own.Flags);
    }

    [Fact]
    public void Words_said_while_hanging_up_count()
    {
        var call = new CallOnPaper();
        call.Incoming();

        call.Ask("/intake/voice/intent?lang=zh&attempt=1", CallOnPaper.Caller.With("CallStatus", "completed").With("SpeechResult", "漏水了快来人"));

        Assert.Equal("漏水了快来人", call.Own.Words);
    }

    [Fact]
    public void A_call_that_just_goes_silent_is_found_by_the_look() // I6
    {
        var call = new CallOnPaper();
        call.Incoming();
        call.Speak("/intake/voice/intent?lang=zh&attempt=1", "喂", "0.1");
        Assert.Empty(call.Accepted);

        var contact = Assert.Single(SpokenContact.Look(call.Log, new PhoneSettings()));

        Assert.Equal(("喂", "unclear"), (contact.Words, Assert.Single(contact.Flags)));
        Assert.Equal(Instant.FromUtc(2026, 11, 21, 7, 0), contact.OccurredAt);
        Assert.Equal(ContactId.From(Channel.Phone, "CA1"), contact.Id);
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 06:59:25 +0000", false)]
    [InlineData("Sat, 21 Nov 2020 06:59:25 +0000", true)]
    [InlineData("Sat, 21 Nov 2026 23:59:25 +0000", true)]
    public void A_recordings_own_time_is_believed_within_a_day(string told, bool isCorrected) // S13
    {
        var call = new CallOnPaper();
        call.Incoming();

        call.Ask("/intake/voice/recording-status", Forms.Of(
            ("CallSid", "CA1"), ("RecordingSid", "RE1"), ("RecordingUrl", "https://x"), ("RecordingStatus", "completed"), ("RecordingStartTime", told)));

        var recording = call.Accepted.Single(contact => contact.ProviderMessageId == "RE1");
        Assert.Equal(isCorrected, recording.Flags.Contains(ContactTime.CorrectedFlag));
        Assert.Equal(isCorrected ? Instant.FromUtc(2026, 11, 21, 7, 0, 1) : Instant.FromUtc(2026, 11, 21, 6, 59, 25), recording.OccurredAt);
    }

    [Fact]
    public void A_case_number_in_the_speech_is_pointed_out() // H06
    {
        var call = new CallOnPaper();
        var number = CaseNumber.For(new ContactId("ct-1"), 1);
        call.Incoming();

        call.Speak("/intake/voice/intent?lang=en&attempt=1", $"it is about {number} again");

        Assert.Equal(number, call.Own.Reference.CaseNumber);
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(item => Permutations([.. items.Where(other => other != item)]).Select(rest => (int[])[item, .. rest]));
}
