using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class SmsNormalizerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 7, 0);

    private static readonly FormPairs Plain = Forms.Of(
        ("MessageSid", "SM1"), ("From", "+8613800138000"), ("To", "+14155550100"), ("Body", "您好"), ("NumMedia", "0"), ("FromCountry", "CN"));

    [Theory]
    [InlineData("01-sms-zh.http")]
    [InlineData("02-sms-en.http")]
    [InlineData("03-mms-two-images-empty-body.http")]
    [InlineData("04-sms-stop.http")]
    public void Every_recorded_message_reads_as_the_manifest_says(string file)
    {
        var expect = TwilioSamples.Json("manifest.json").GetProperty("samples").EnumerateArray()
            .Single(sample => sample.GetProperty("file").GetString() == file).GetProperty("expect");

        var contact = Read(TwilioSamples.Form(file));

        Assert.Equal(Channel.Sms, contact.Channel);
        Assert.Equal(expect.GetProperty("providerId").GetString(), contact.ProviderMessageId);
        Assert.Equal(new ContactAddress(AddressKind.Phone, expect.GetProperty("sender").GetString()!), contact.From);
        Assert.Equal(expect.GetProperty("text").GetString(), contact.Words);
        Assert.Equal(
            expect.TryGetProperty("media", out var media) ? media.EnumerateArray().Select(type => type.GetString()) : [],
            contact.Attachments.Select(attachment => attachment.ContentType));
        Assert.Equal(
            expect.GetProperty("optOut").GetString() is null ? ContactNature.Message : ContactNature.OptOut, contact.Nature);
        if (expect.TryGetProperty("language", out var language))
        {
            Assert.Equal(language.GetString() == "zh" ? Language.Chinese : Language.English, contact.Language);
        }
    }

    [Fact]
    public void Media_keep_where_they_are_and_get_a_safe_name()
    {
        var contact = Read(TwilioSamples.Form("03-mms-two-images-empty-body.http"));

        Assert.Equal(["media-1.jpg", "media-2.png"], contact.Attachments.Select(attachment => attachment.Name));
        Assert.All(contact.Attachments, attachment => Assert.StartsWith("https://api.twilio.com/", attachment.SourceUrl, StringComparison.Ordinal));
        Assert.Empty(contact.Flags);
    }

    [Fact]
    public void The_same_message_makes_the_same_contact_and_another_another() // I2
    {
        Assert.Equal(Read(Plain).Id, Read(Plain.With("Body", "您好")).Id);
        Assert.NotEqual(Read(Plain).Id, Read(Plain.With("MessageSid", "SM2")).Id);
    }

    [Fact]
    public void Without_an_id_of_the_provider_the_content_makes_one() // I2
    {
        var nameless = Plain.Without("MessageSid");

        Assert.Contains("no-provider-id", Read(nameless).Flags);
        Assert.Equal(Read(nameless).Id, Read(nameless).Id);
        Assert.NotEqual(Read(nameless).Id, Read(nameless.With("Body", "别的")).Id);
        Assert.Equal("SM9", Read(nameless.With("SmsSid", "SM9")).ProviderMessageId);
    }

    [Theory]
    [InlineData("STOP", ContactNature.OptOut)]
    [InlineData(" stop \r\n", ContactNature.OptOut)]
    [InlineData("Stop.", ContactNature.OptOut)]
    [InlineData("ＳＴＯＰ", ContactNature.OptOut)]
    [InlineData("unsubscribe", ContactNature.OptOut)]
    [InlineData("退订", ContactNature.OptOut)]
    [InlineData("退订。", ContactNature.OptOut)]
    [InlineData("取消订阅", ContactNature.OptOut)]
    [InlineData("td", ContactNature.OptOut)]
    [InlineData("START", ContactNature.OptIn)]
    [InlineData("yes", ContactNature.OptIn)]
    [InlineData("恢复订阅", ContactNature.OptIn)]
    [InlineData("HELP", ContactNature.Help)]
    [InlineData("info", ContactNature.Help)]
    [InlineData("帮助", ContactNature.Help)]
    [InlineData("please stop the machine", ContactNature.Message)]
    [InlineData("我要退订会员", ContactNature.Message)]
    [InlineData("Help!", ContactNature.Message)]
    [InlineData("help me", ContactNature.Message)]
    [InlineData("yes please", ContactNature.Message)]
    [InlineData("STOP STOP", ContactNature.Message)]
    [InlineData("", ContactNature.Message)]
    public void Only_a_whole_message_is_a_keyword(string body, ContactNature nature) =>
        Assert.Equal(nature, Read(Plain.With("Body", body)).Nature);

    [Theory]
    [InlineData("STOP", ContactNature.OptOut)]
    [InlineData("start", ContactNature.OptIn)]
    [InlineData("HELP", ContactNature.Help)]
    [InlineData("OTHER", ContactNature.Message)]
    public void The_providers_own_finding_comes_first(string type, ContactNature nature) =>
        Assert.Equal(nature, Read(Plain.With("OptOutType", type)).Nature);

    [Theory]
    [InlineData("", "anonymous", null)]
    [InlineData("anonymous", "anonymous", null)]
    [InlineData("+266696687", "anonymous", null)]
    [InlineData("10690", "short-code", "10690")]
    [InlineData("BANKALERT", "no-number", "BANKALERT")]
    [InlineData("client:bob", "no-number", "client:bob")]
    public void A_sender_without_a_number_is_nobody_we_can_answer(string from, string flag, string? name)
    {
        var contact = Read(Plain.With("From", from));

        Assert.Null(contact.From);
        Assert.Equal(name, contact.FromName);
        Assert.Contains(flag, contact.Flags);
    }

    [Fact]
    public void A_whatsapp_sender_has_a_number_and_a_name()
    {
        var contact = Read(Plain.With("From", "whatsapp:+8613800138000").With("ProfileName", "小李"));

        Assert.Equal("+8613800138000", contact.From?.Value);
        Assert.Equal("小李", contact.FromName);
        Assert.Contains("whatsapp", contact.Flags);
    }

    [Theory]
    [InlineData("", "CN", Language.Chinese)]
    [InlineData("", "US", Language.English)]
    [InlineData("12345", "", Language.Chinese)]
    [InlineData("Where is my order?", "CN", Language.English)]
    [InlineData("😀👍🏽", "CN", Language.Chinese)]
    public void The_language_is_told_by_the_words_and_else_by_the_country(string body, string country, Language language) =>
        Assert.Equal(language, Read(Plain.With("Body", body).With("FromCountry", country)).Language);

    [Fact]
    public void Long_and_colourful_words_stay_as_they_are() // H02
    {
        var body = string.Concat(Enumerable.Repeat("👨‍👩‍👧 您好\r\n  退款 ✓", 100));

        Assert.Equal(body.ReplaceLineEndings("\n"), Read(Plain.With("Body", body)).Words);
    }

    [Fact]
    public void A_case_number_in_the_words_is_pointed_out() // H06
    {
        var number = CaseNumber.For(new ContactId("ct-1"), 1);

        Assert.Equal(number, Read(Plain.With("Body", $"关于工单 {number}，还没解决")).Reference.CaseNumber);
        Assert.Null(Read(Plain).Reference.CaseNumber);
    }

    [Fact]
    public void Media_that_are_missing_or_have_no_address_are_flagged_not_lost() // I6
    {
        var contact = Read(Plain.With("NumMedia", "3").With("MediaUrl0", "nonsense").With("MediaUrl1", "https://api.twilio.com/x"));

        Assert.Equal(["no-address", null], contact.Attachments.Select(attachment => attachment.Remark));
        Assert.Contains("media-missing", contact.Flags);
    }

    [Fact]
    public void More_media_than_twilio_ever_sends_are_bounded() // I9
    {
        var form = new FormPairs([.. Enumerable.Range(0, 500).Select(i => KeyValuePair.Create($"MediaUrl{i}", "https://api.twilio.com/x"))]);

        Assert.Equal(SmsNormalizer.MediaMax, Read(form).Attachments.Count);
    }

    [Fact]
    public void An_empty_form_is_still_a_contact() => Assert.Equal(["no-provider-id", "anonymous"], Read(FormPairs.Empty).Flags);

    private static Contact Read(FormPairs form) => SmsNormalizer.Normalize(form, Now, "CN");
}
