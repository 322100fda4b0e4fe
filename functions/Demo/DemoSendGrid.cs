using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions;

/// <summary>Mails as SendGrid's Inbound Parse posts them, signed with its key.</summary>
internal sealed class DemoSendGrid(DemoClient client)
{
    private const string Boundary = "xYzZY";
    private const string Us = "support@parse.example.com";

    public Task MailAsync(DemoMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = Body(mail, now);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = client.Keys.SignMail([.. Encoding.ASCII.GetBytes(timestamp), .. body]);
        return client.PostAsync(
            "/intake/email",
            body,
            $"multipart/form-data; boundary={Boundary}",
            [
                ("X-Twilio-Email-Event-Webhook-Timestamp", timestamp),
                ("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature)),
            ],
            cancellationToken);
    }

    // The text stands in the bytes of its own charset, which only the part "charsets" names; everything else is UTF-8.
    private static byte[] Body(DemoMail mail, DateTimeOffset now)
    {
        var body = new List<byte>();
        void Part(string name, byte[] value, string more = "") => body.AddRange(
        [
            .. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n"),
            .. value,
            .. "\r\n"u8,
        ]);
        void Text(string name, string value) => Part(name, Encoding.UTF8.GetBytes(value));

        string[] headers =
        [
            $"Date: {now.ToString("r", CultureInfo.InvariantCulture)}", $"From: {mail.From}", $"To: {Us}",
            $"Subject: {mail.Subject}", $"Message-ID: <{mail.Key}@mail.example.org>", .. mail.Headers,
        ];
        Text("headers", string.Join('\n', headers));
        Text("from", mail.From);
        Text("to", Us);
        Text("subject", mail.Subject);
        Part("text", mail.Encoding.GetBytes(mail.Words));
        Text("envelope", JsonSerializer.Serialize(new { to = new[] { Us }, from = mail.Address }));
        Text("charsets", JsonSerializer.Serialize(new { to = "UTF-8", from = "UTF-8", subject = "UTF-8", text = mail.Charset }));
        if (mail.FileName is { } file)
        {
            Text("attachments", "1");
            Text("attachment-info", JsonSerializer.Serialize(new { attachment1 = new { filename = file, name = file, type = "application/pdf" } }));
            Part("attachment1", "%PDF-1.4\n%%EOF\n"u8.ToArray(), $"; filename=\"{file}\"\r\nContent-Type: application/pdf");
        }

        body.AddRange(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return [.. body];
    }
}
