using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class EmailNormalizerTests
{
    [Theory]
    [InlineData("headers", "Auto-Submitted: auto-generated")]
    [InlineData("headers", "Precedence: bulk")]
    [InlineData("headers", "List-Id: <list.example.net>")]
    [InlineData("headers", "List-Unsubscribe: <mailto:x@example.net>")]
    [InlineData("headers", "X-Auto-Response-Suppress: All")]
    [InlineData("headers", "X-Autoreply: yes")]
    [InlineData("headers", "Return-Path: <>")]
    [InlineData("headers", "Content-Type: multipart/report; report-type=disposition-notification")]
    [InlineData("envelope", """{"to":["support@parse.example.com"],"from":""}""")]
    [InlineData("from", "Mailer <no-reply@example.net>")]
    [InlineData("from", "postmaster@example.net")]
    [InlineData("subject", "自动回复：退货")]
    [InlineData("subject", "Automatic reply: return")]
    [InlineData("subject", "Out of Office")]
    public void A_robots_mail_is_never_answered(string field, string value) =>
        Assert.Equal(ContactNature.AutoReply, Mails.ReadParsed((field, value)).Nature);

    [Theory]
    [InlineData("headers", "Auto-Submitted: no")]
    [InlineData("headers", "Precedence: first-class")]
    [InlineData("subject", "自动回复太慢了")]
    [InlineData("subject", "Automatic replying machine broken")]
    [InlineData("spam_score", "4.9")]
    [InlineData("spam_score", "NaN")]
    [InlineData("text", "请问如何退订短信？")]
    public void A_persons_mail_is_a_message(string field, string value) =>
        Assert.Equal(ContactNature.Message, Mails.ReadParsed((field, value)).Nature);

    [Theory]
    [InlineData("5")]
    [InlineData("8.642")]
    public void Spam_is_told_by_its_score(string score) =>
        Assert.Equal(ContactNature.Spam, Mails.ReadParsed(("spam_score", score)).Nature);

    [Theory]
    [InlineData("退订")]
    [InlineData("Unsubscribe.")]
    public void A_mail_that_says_unsubscribe_and_nothing_else_is_an_opt_out(string text) => // H73
        Assert.Equal(ContactNature.OptOut, Mails.ReadParsed(("text", text)).Nature);

    [Theory]
    [InlineData("from", "Support <Support@example.com>")]
    [InlineData("headers", "Message-ID: <case.1001.2@example.com>")]
    [InlineData("headers", "Message-ID: <m-0123456789abcdefghjkmnpqrs-0123456789-0123456789abcdefgh@example.com>")]
    public void A_mail_of_ours_that_comes_back_is_a_loop(string field, string value)
    {
        var contact = Mails.ReadParsed((field, value));

        Assert.Equal(ContactNature.AutoReply, contact.Nature);
        Assert.Contains(IntakeFlags.Loop, contact.Flags);
    }

    [Fact]
    public void A_colleagues_mail_from_our_domain_is_no_loop() =>
        Assert.DoesNotContain(IntakeFlags.Loop, Mails.ReadParsed(("headers", "Message-ID: <20261121.1@example.com>"), ("from", "anna@example.com")).Flags);

    [Fact]
    public void A_mail_that_travelled_in_a_circle_is_a_loop()
    {
        var hops = string.Concat(Enumerable.Repeat("Received: from a by b; Sat, 21 Nov 2026 07:58:03 +0000\n", 60));

        Assert.Contains(IntakeFlags.Loop, Mails.ReadParsed(("headers", hops + "Message-ID: <m1@example.net>")).Flags);
    }

    [Fact]
    public void The_same_mail_has_the_same_id_and_another_recipient_another_one() // I2
    {
        var first = Mails.ReadParsed();
        var again = Mails.ReadParsed(("sender_ip", "203.0.113.9"), ("spam_score", "0.1"));
        var other = Mails.ReadParsed(("envelope", """{"to":["sales@parse.example.com"],"from":"li.wei@example.net"}"""));

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal("<m1@example.net> support@parse.example.com", first.ProviderMessageId);
    }

    [Fact]
    public void A_mail_without_an_id_is_known_by_its_content() // I2
    {
        var first = Mails.ReadParsed(("headers", "Date: Sat, 21 Nov 2026 15:58:02 +0800"));
        var again = Mails.ReadParsed(("headers", "Date: Sat, 21 Nov 2026 15:58:02 +0800"), ("dkim", "none"));
        var other = Mails.ReadParsed(("headers", "Date: Sat, 21 Nov 2026 15:58:02 +0800"), ("text", "我要换货。"));

        Assert.StartsWith("sha256:", first.ProviderMessageId, StringComparison.Ordinal);
        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 16:00:01 +0800")]
    [InlineData("Fri, 20 Nov 2026 15:59:59 +0800")]
    public void A_time_that_cannot_be_is_replaced_by_ours(string date) // S13
    {
        var contact = Mails.ReadParsed(("headers", $"Message-ID: <m1@example.net>\nDate: {date}"));

        Assert.Equal(Mails.ReceivedAt, contact.OccurredAt);
        Assert.Contains(ContactTime.CorrectedFlag, contact.Flags);
    }

    [Fact]
    public void A_bounce_names_the_mail_that_did_not_arrive()
    {
        var read = Mails.Read(Mails.Raw(Bounce("failed", "5.1.1"), envelopeFrom: ""));

        Assert.Equal(ContactNature.Bounce, read.Contact.Nature);
        Assert.Equal(new MailBounce("li.wei@example.com", "failed", "5.1.1", "<case.1001.2@example.com>"), read.Bounce);
        Assert.Equal("<case.1001.2@example.com>", read.Contact.Reference.MessageIds[0]);
        Assert.Equal("li.wei@example.com", Assert.Single(read.Contact.AlsoFrom).Value);
        Assert.Equal("Your mail could not be delivered.", read.Contact.Words);
    }

    [Fact]
    public void A_report_of_delay_is_no_bounce() =>
        Assert.Equal(ContactNature.AutoReply, Mails.Read(Mails.Raw(Bounce("delayed", "4.4.1"), envelopeFrom: "")).Contact.Nature);

    [Fact]
    public void A_bounce_in_plain_words_is_a_bounce_too()
    {
        var read = Mails.Read(Mails.Parsed(
            ("from", "PostMaster@qq.com"), ("subject", "系统退信/Systems bounce"), ("text", "550 5.1.1 无法送达 <case.1001.2@example.com>")));

        Assert.Equal(ContactNature.Bounce, read.Contact.Nature);
        Assert.Equal(new MailBounce(null, "", "5.1.1", "<case.1001.2@example.com>"), read.Bounce);
    }

    [Fact]
    public void References_are_believed_from_the_newest_on()
    {
        var reference = Mails.ReadParsed(
            ("headers", "Message-ID: <m1@example.net>\nIn-Reply-To: <c@x.net>\nReferences: <a@x.net>\n <b@x.net> <c@x.net>"),
            ("subject", "Re: 回复 【C-1001】"), ("envelope", """{"to":["support+r-abc@parse.example.com"],"from":"x@example.net"}""")).Reference;

        Assert.Equal(["<c@x.net>", "<b@x.net>", "<a@x.net>"], reference.MessageIds);
        Assert.Equal(("r-abc", "C-1001"), (reference.ReplyToken, reference.CaseNumber));
    }

    [Theory]
    [InlineData("DC-1001", null)]
    [InlineData("c-482915073 again", "c-482915073")]
    [InlineData("Vitamin C-rich", null)]
    [InlineData("[C-482915073]", "C-482915073")]
    public void A_case_number_stands_alone_in_a_subject(string subject, string? number) =>
        Assert.Equal(number, Mails.ReadParsed(("subject", subject)).Reference.CaseNumber);

    [Theory]
    [InlineData("a.exe", "application/pdf", "x", "type-refused")]
    [InlineData("a.pdf.JS", "application/pdf", "x", "type-refused")]
    [InlineData("a.exe.", "application/pdf", "x", "type-refused")]
    [InlineData("photo.png", "image/png", "MZ\u0090", "type-refused")]
    [InlineData("a.pdf", "application/x-msdownload", "x", "type-refused")]
    [InlineData("a.pdf", "application/pdf", "12345678901", "too-large")]
    [InlineData("a.pdf", "application/pdf", "x", null)]
    public void Files_that_could_harm_are_recorded_and_not_kept(string name, string type, string content, string? refusal)
    {
        var raw = Mails.Raw($"""
            From: a@example.net
            Message-ID: <f@example.net>
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: {type}; name="{name}"
            Content-Disposition: attachment

            {content}
            --m--
            """);

        var read = new EmailNormalizer(new EmailIntakeRules { AttachmentBytesMax = 10 }).Read(raw, Mails.ReceivedAt);

        var attachment = Assert.Single(read.Contact.Attachments);
        Assert.Equal(refusal, attachment.Remark);
        Assert.Equal(refusal is null, attachment.Blob is not null);
        Assert.Equal(refusal is null ? 1 : 0, read.Attachments.Count);
        Assert.Equal(refusal is null, read.Contact.Flags.Count == 0);
    }

    [Fact]
    public void A_nested_raw_mail_is_read_whole()
    {
        var read = Mails.Read(Mails.Raw("""
            From: =?utf-8?q?=E5=91=A8?= <z@example.net>
            Message-ID: <n@example.net>
            Subject: =?utf-8?b?5ZGo?=
             =?utf-8?b?5p2w?=
            Content-Type: multipart/mixed; boundary="m"

            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            =E5=B1=8F=E5=B9=95=
            =E7=A2=8E=E4=BA=86
            --a
            Content-Type: text/html

            <p>x</p>
            --a--
            --r
            Content-Type: image/png
            Content-ID: <i1>

            png
            --r--
            --m
            Content-Type: message/rfc822

            Subject: old
            From: b@example.net

            forwarded
            --m--
            """));

        Assert.Equal(("周杰", "屏幕碎了", "周"), (read.Contact.Subject, read.Contact.Words, read.Contact.FromName));
        Assert.Equal([("attachment-1", "inline"), ("old.eml", null)], read.Contact.Attachments.Select(file => (file.Name, file.Remark)));
    }

    [Fact]
    public void What_nobody_can_read_is_a_contact_all_the_same() // I6
    {
        var read = Mails.Read(new RawContact("/intake/email", "text/plain", "你们的接口坏了"u8.ToArray()));

        Assert.Equal(("你们的接口坏了", ContactNature.Message), (read.Contact.Words, read.Contact.Nature));
        Assert.Equal([IntakeFlags.Unreadable], read.Contact.Flags);
        Assert.Null(read.Contact.From);
    }

    [Fact]
    public void A_body_that_was_cut_off_gives_what_it_has()
    {
        var whole = Mails.Parsed();

        var contact = Mails.Read(whole with { Body = whole.Body[..^20] }).Contact;

        Assert.Contains(IntakeFlags.BrokenMultipart, contact.Flags);
        Assert.Equal("li.wei@example.net", contact.From?.Value);
    }

    [Fact]
    public void A_content_type_without_its_boundary_is_no_reason_to_lose_a_mail() =>
        Assert.Equal("我要退货。", Mails.Read(Mails.Parsed() with { ContentType = "multipart/form-data" }).Contact.Words);

    private static string Bounce(string action, string status) => $"""
        From: Mail Delivery Subsystem <mailer-daemon@mx.example.net>
        Message-ID: <b1@mx.example.net>
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        Your mail could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; li.wei@example.com
        Action: {action}
        Status: {status}

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <case.1001.2@example.com>
        Subject: x

        --b--
        """;
}
