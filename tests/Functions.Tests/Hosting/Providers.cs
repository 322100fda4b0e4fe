using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Functions.Tests;

/// <summary>Posts to the service as the providers do, signed with the keys of <see cref="TestSettings"/>.</summary>
public static class Providers
{
    /// <summary>Posts a form that Twilio signed over the public URL.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> PostTwilioAsync(
        this RunningService service, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(
                string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add("X-Twilio-Signature", Sign(path, fields));
        using var answer = await service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A text message from a customer.</summary>
    public static Task<(HttpStatusCode Status, string Body)> TextAsync(
        this RunningService service, string from, string words, string sid) => service.PostTwilioAsync(
            "/intake/sms",
            ("MessageSid", sid),
            ("AccountSid", "AC0123456789abcdef0123456789abcdef"),
            ("From", from),
            ("To", "+14155550100"),
            ("Body", words),
            ("NumMedia", "0"));

    /// <summary>A mail from a customer, as SendGrid parses it.</summary>
    public static Task<HttpStatusCode> MailAsync(
        this RunningService service, string from, string subject, string words, string messageId, string to = "support@parse.example.com")
    {
        var parts = new StringBuilder();
        void Part(string name, string value) =>
            parts.Append(CultureInfo.InvariantCulture, $"--xYzZY\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");

        Part("headers", $"Message-ID: {messageId}\nFrom: {from}\nTo: {to}\nSubject: {subject}");
        Part("from", from);
        Part("to", to);
        Part("subject", subject);
        Part("text", words);
        Part("envelope", $$"""{"to":["{{to}}"],"from":"{{from}}"}""");
        Part("charsets", """{"to":"UTF-8","from":"UTF-8","subject":"UTF-8","text":"UTF-8"}""");
        parts.Append("--xYzZY--\r\n");
        return service.PostMailAsync(Encoding.UTF8.GetBytes(parts.ToString()));
    }

    /// <summary>Posts a multipart body as SendGrid does, signed unless told otherwise.</summary>
    public static async Task<HttpStatusCode> PostMailAsync(
        this RunningService service, byte[] body, bool isSigned = true, string contentType = "multipart/form-data; boundary=xYzZY")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/intake/email") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (isSigned)
        {
            var timestamp = DateTimeOffset.Parse(RunningService.Monday9, CultureInfo.InvariantCulture)
                .ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
            var signature = TestSettings.MailKey.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
            request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature));
        }

        using var answer = await service.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Sign(string path, (string Name, string Value)[] fields)
    {
        var text = new StringBuilder(RunningService.PublicUrl).Append(path);
        foreach (var (name, value) in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(TestSettings.TwilioToken), Encoding.UTF8.GetBytes(text.ToString())));
    }
}
