using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>Writes requests of Inbound Parse as SendGrid would.</summary>
internal static class Mails
{
    public static Instant ReceivedAt { get; } = Instant.FromUtc(2026, 11, 21, 8, 0);

    public static EmailNormalizer Normalizer { get; } = new(new EmailIntakeRules { OwnAddresses = ["support@example.com"] });

    /// <summary>A request in parsed mode; later fields win over the usual ones.</summary>
    public static RawContact Parsed(params (string Name, string Value)[] fields)
    {
        var all = new Dictionary<string, string>
        {
            ["from"] = "李伟 <li.wei@example.net>",
            ["to"] = "support@parse.example.com",
            ["subject"] = "退货",
            ["envelope"] = """{"to":["support@parse.example.com"],"from":"li.wei@example.net"}""",
            ["headers"] = "Message-ID: <m1@example.net>\nDate: Sat, 21 Nov 2026 15:58:02 +0800\n",
            ["text"] = "我要退货。",
        };
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        var body = new StringBuilder();
        foreach (var (name, value) in all.Where(field => field.Value != "-"))
        {
            body.Append($"--xYzZY\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        return Request(Encoding.UTF8.GetBytes(body + "--xYzZY--\r\n"));
    }

    /// <summary>A request in raw mode with a whole message.</summary>
    public static RawContact Raw(string message, string envelopeFrom = "li.wei@example.net") =>
        Request(Encoding.UTF8.GetBytes(
            $"--xYzZY\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\n{message.ReplaceLineEndings("\r\n")}\r\n" +
            $"--xYzZY\r\nContent-Disposition: form-data; name=\"envelope\"\r\n\r\n{{\"to\":[\"support@parse.example.com\"],\"from\":\"{envelopeFrom}\"}}\r\n--xYzZY--\r\n"));

    public static RawContact Request(byte[] body) => new("/intake/email", "multipart/form-data; boundary=xYzZY", body);

    public static NormalizedContact Read(RawContact raw) => Normalizer.Read(raw, ReceivedAt);

    public static Contact ReadParsed(params (string Name, string Value)[] fields) => Read(Parsed(fields)).Contact;
}
