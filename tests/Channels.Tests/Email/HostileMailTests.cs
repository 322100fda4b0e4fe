using System.Diagnostics;
using System.Text;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class HostileMailTests
{
    private const int MailBytes = 30 * 1024 * 1024;

    public static TheoryData<string> Files => [.. SendGridSamples.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_change_of_a_mail_makes_reading_it_throw(string file) // I9
    {
        var original = SendGridSamples.Request(file).Raw.Body.ToArray();
        for (var seed = 0; seed < 400; seed++)
        {
            var changed = Change(original, new Random(seed));

            var contact = Mails.Normalizer.Read(Mails.Request(changed), Mails.ReceivedAt).Contact;

            Assert.NotEmpty(contact.ProviderMessageId);
            Assert.InRange(contact.Words.Length, 0, SafeText.WordsMax);
        }
    }

    [Fact]
    public void A_mail_of_30_MiB_is_read_without_copying_its_files() // I9
    {
        var raw = Mails.Request(Large("attachment1\"; filename=\"film.mp4", MailBytes));
        _ = Mails.Read(raw);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Mails.Read(raw);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Equal("too-large", Assert.Single(read.Contact.Attachments).Remark);
    }

    [Fact]
    public void A_text_of_30_MiB_is_read_up_to_its_bound() // I9
    {
        var raw = Mails.Request(Large("text", MailBytes));
        _ = Mails.Read(raw);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Mails.Read(raw);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
        Assert.Equal(SafeText.WordsMax, read.Contact.Words.Length);
        Assert.Contains(SafeText.CutFlag, read.Contact.Flags);
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "nested multiparts", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) },
        { "one boundary for all", string.Concat(Enumerable.Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 20_000)) },
        { "many parts", "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 100_000)) },
        { "many headers", string.Concat(Enumerable.Repeat("X: y\n", 200_000)) },
        { "one endless header", "Subject: " + new string('x', 2_000_000) },
        { "endless folding", "Subject: x\n" + string.Concat(Enumerable.Repeat(" x\n", 300_000)) },
        { "encoded words without an end", "Subject: " + string.Concat(Enumerable.Repeat("=?a?q?", 100_000)) },
        { "parameters without an end", "Content-Type: text/plain; " + string.Concat(Enumerable.Repeat("a=\"", 100_000)) },
        { "addresses without an end", "From: " + string.Concat(Enumerable.Repeat("<\"(", 100_000)) },
        { "references", "References: " + string.Concat(Enumerable.Repeat("<a@b> ", 100_000)) },
        { "lines of quotation", "Subject: x\n\n" + string.Concat(Enumerable.Repeat("> On 2026\n", 100_000)) },
        { "lines that begin an attribution", "Subject: x\n\n" + string.Concat(Enumerable.Repeat("On 2026 a\n", 100_000)) },
        { "headers in the text", "Subject: x\n\n" + string.Concat(Enumerable.Repeat("From: a\n", 100_000)) },
        { "delivery report", "Content-Type: message/delivery-status\n\n" + string.Concat(Enumerable.Repeat("\nAction: delayed\n", 100_000)) },
        { "equals signs", "Content-Transfer-Encoding: quoted-printable\n\n" + string.Concat(Enumerable.Repeat("= ", 500_000)) },
        { "links", "Content-Type: text/html\n\n" + string.Concat(Enumerable.Repeat("<a href='https://example.com/'>x</a> ", 50_000)) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_costs_no_more_than_its_bytes(string name, string message) // I9
    {
        var raw = Mails.Raw(message);
        var watch = Stopwatch.StartNew();

        var contact = Mails.Read(raw).Contact;

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), name);
        Assert.InRange(contact.Attachments.Count, 0, 100);
    }

    private static byte[] Large(string field, int length)
    {
        var head = Encoding.ASCII.GetBytes(
            "--xYzZY\r\nContent-Disposition: form-data; name=\"headers\"\r\n\r\nMessage-ID: <l@example.net>\r\n" +
            $"--xYzZY\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
        var body = new byte[head.Length + length + 13];
        Array.Fill(body, (byte)'x');
        head.CopyTo(body, 0);
        "\r\n--xYzZY--\r\n"u8.CopyTo(body.AsSpan(body.Length - 13));
        return body;
    }

    private static byte[] Change(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes("\r\n--xYzZY\r\n\"<>=?{}[]%00"));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }
}
