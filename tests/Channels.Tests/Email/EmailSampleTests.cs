using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class EmailSampleTests
{
    private static readonly EmailNormalizer Normalizer = new(new EmailIntakeRules { OwnAddresses = ["support@example.com"] });

    public static TheoryData<string> Files => [.. SendGridSamples.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_recorded_mail_becomes_the_contact_that_the_manifest_expects(string file)
    {
        var expect = SendGridSamples.Expect(file);

        var contact = Read(file).Contact;

        Assert.StartsWith(Text(expect, "messageId")!, contact.ProviderMessageId, StringComparison.Ordinal);
        Assert.Equal(ContactId.From(Channel.Email, contact.ProviderMessageId), contact.Id);
        AssertIfTold(expect, "fromAddress", contact.From?.Value);
        AssertIfTold(expect, "fromName", contact.FromName);
        AssertIfTold(expect, "subject", contact.Subject);
        AssertIfTold(expect, "language", contact.Language == Language.Chinese ? "zh" : "en");
        if (Text(expect, "text") is { } text)
        {
            Assert.Equal(text.ReplaceLineEndings("\n").Trim(), contact.Words);
            Assert.Null(contact.WholeText);
        }

        Assert.Equal(Instant.FromUtc(2026, 11, 21, 7, 58, 2), contact.OccurredAt);
        Assert.DoesNotContain(IntakeFlags.BrokenMultipart, contact.Flags);
    }

    [Fact]
    public void Text_in_GB18030_is_read_letter_by_letter()
    {
        var mail = InboundMailReader.Read(SendGridSamples.Request("02-gb18030-text-gbk-html.http").Raw);

        Assert.Equal(SendGridSamples.Expect("02-gb18030-text-gbk-html.http").GetProperty("text").GetString(), mail.Text);
        Assert.Contains("我司（鑫淼贸易）", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_HTML_mail_becomes_what_its_reader_saw()
    {
        var words = Read("03-html-only-en.http").Contact.Words;

        Assert.Equal("Hello,\n\nMy card was charged twice for invoice INV\u20117781 \u2014 please refund €49.90.\n\n- 12 Nov\n- 13 Nov", words);
    }

    [Fact]
    public void An_answer_has_its_new_words_and_names_its_case()
    {
        var expect = SendGridSamples.Expect("04-reply-quoted-history-zh.http");

        var contact = Read("04-reply-quoted-history-zh.http").Contact;

        Assert.Equal(expect.GetProperty("newText").GetString(), contact.Words);
        Assert.Contains("原始问题：空气净化器异响", contact.WholeText, StringComparison.Ordinal);
        Assert.Equal(["<case.1001.1@example.com>", "<20261119.7@example.net>"], contact.Reference.MessageIds);
        Assert.Equal("C-1001", contact.Reference.CaseNumber);
        Assert.Equal(ContactNature.Message, contact.Nature);
    }

    [Fact]
    public void An_automatic_reply_is_told_from_a_message()
    {
        var contact = Read("05-auto-reply-ooo.http").Contact;

        Assert.Equal(ContactNature.AutoReply, contact.Nature);
        Assert.Equal("C-1002", contact.Reference.CaseNumber);
        Assert.Equal("c-1002.5d1e", contact.Reference.ReplyToken);
    }

    [Fact]
    public void Files_keep_their_bytes_and_get_safe_names()
    {
        var read = Read("06-attachments-chinese-filename.http");
        var (contact, contents) = (read.Contact, read.Attachments);
        var expected = SendGridSamples.Expect("06-attachments-chinese-filename.http").GetProperty("attachments").EnumerateArray().ToList();

        Assert.Equal(["漏水照片 1.png", "发票（2026年11月）.pdf", "passwd.txt"], contact.Attachments.Select(file => file.Name));
        Assert.Equal(expected.Select(file => Text(file, "type")), contact.Attachments.Select(file => file.ContentType));
        Assert.Equal(expected.Select(file => Text(file, "sha256")), contents.Select(content => Convert.ToHexStringLower(SHA256.HashData(content.Bytes.Span))));
        Assert.Equal(["inline", null, null], contact.Attachments.Select(file => file.Remark));
        Assert.Equal([70, 69, 28], contact.Attachments.Select(file => file.SizeBytes));
        Assert.Equal([$"{contact.Id}/1", $"{contact.Id}/2", $"{contact.Id}/3"], contact.Attachments.Select(file => file.Blob));
    }

    [Fact]
    public void Spam_is_spam_by_its_score_and_its_sender_is_doubted()
    {
        var contact = Read("07-spam-scored.http").Contact;

        Assert.Equal(ContactNature.Spam, contact.Nature);
        Assert.Contains(IntakeFlags.SenderUnverified, contact.Flags);
    }

    [Fact]
    public void The_envelope_names_the_case_where_nothing_else_does()
    {
        var contact = Read("08-plus-addressed-existing-case.http").Contact;

        Assert.Equal("c-1003.9ab2", contact.Reference.ReplyToken);
        Assert.Null(contact.Reference.CaseNumber);
        Assert.Equal("support+c-1003.9ab2@parse.example.com", contact.To);
    }

    [Fact]
    public void A_raw_mail_is_read_as_well()
    {
        var read = Read("09-raw-mode.http");
        var (contact, contents) = (read.Contact, read.Attachments);

        Assert.Equal("说明.pdf", Assert.Single(contact.Attachments).Name);
        Assert.Equal(
            SendGridSamples.Expect("09-raw-mode.http").GetProperty("attachments")[0].GetProperty("sha256").GetString(),
            Convert.ToHexStringLower(SHA256.HashData(contents.Single().Bytes.Span)));
    }

    private static NormalizedContact Read(string file) =>
        Normalizer.Read(SendGridSamples.Request(file).Raw, SendGridSamples.SignedAt);

    private static string? Text(JsonElement expect, string name) =>
        expect.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void AssertIfTold(JsonElement expect, string name, string? actual)
    {
        if (Text(expect, name) is { } expected)
        {
            Assert.Equal(expected, actual);
        }
    }
}
