using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Benchmarks;

/// <summary>Makes signed text messages as Twilio posts them, each from its own sender with its own MessageSid.</summary>
internal static class SignedSms
{
    public const string AuthToken = "0123456789abcdef0123456789abcdef";

    private static readonly string[] Words =
    [
        "您好，我上周买的空气净化器一直有异响，订单号 20431，想申请换货。",
        "Hi, my invoice INV-7781 was charged twice this month. Can someone call me back after 3pm?",
        "空调漏水了，昨天师傅没有来，请尽快安排。",
    ];

    /// <summary>The whole HTTP request of message <paramref name="number"/>.</summary>
    public static byte[] Request(string publicUrl, int number, string run)
    {
        var sid = string.Create(CultureInfo.InvariantCulture, $"SM{run}{number:x24}");
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = "AC0123456789abcdef0123456789abcdef",
            ["ApiVersion"] = "2010-04-01",
            ["Body"] = Words[number % Words.Length],
            ["From"] = string.Create(CultureInfo.InvariantCulture, $"+86139{number % 100_000_000:00000000}"),
            ["MessageSid"] = sid,
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["SmsStatus"] = "received",
            ["To"] = "+14155550100",
        };
        var signed = new StringBuilder(publicUrl).Append("/intake/sms");
        foreach (var (name, value) in fields)
        {
            signed.Append(name).Append(value);
        }

        var signature = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(signed.ToString())));
        var body = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        return Encoding.UTF8.GetBytes($"""
            POST /intake/sms HTTP/1.1
            Host: 127.0.0.1
            Content-Type: application/x-www-form-urlencoded
            X-Twilio-Signature: {signature}
            Content-Length: {Encoding.UTF8.GetByteCount(body)}

            {body}
            """.ReplaceLineEndings("\r\n"));
    }
}
