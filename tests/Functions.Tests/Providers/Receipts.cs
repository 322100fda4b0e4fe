using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless.Functions.Tests;

/// <summary>Tells the service what became of its messages, signed as the providers sign.</summary>
internal static class Receipts
{
    /// <summary>Twilio's status of a text or call.</summary>
    public static async Task TellAsync(this RunningService service, StubRequest sent, string status, int? error = null)
    {
        List<(string, string)> fields = [("AccountSid", ProviderStub.Account), ("To", sent.To), ("From", ProviderStub.Number)];
        fields.AddRange(sent.IsCall
            ? [("CallSid", "CA-told"), ("CallStatus", status)]
            : [("MessageSid", "SM-told"), ("MessageStatus", status)]);
        if (error is { } code)
        {
            fields.Add(("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        }

        var (answer, _) = await service.PostTwilioAsync(sent.Callback, [.. fields]);
        Assert.Equal(HttpStatusCode.NoContent, answer);
        await service.SettleAsync();
    }

    /// <summary>SendGrid's event about a mail.</summary>
    public static async Task TellMailAsync(this RunningService service, StubRequest sent, string name, params (string Name, string Value)[] more)
    {
        var item = new JsonObject
        {
            ["event"] = name,
            ["email"] = sent.To,
            ["sg_event_id"] = $"{sent.Notification}/{name}",
            ["sg_message_id"] = "told.filter-1",
            ["notification"] = sent.Notification,
        };
        foreach (var (field, value) in more)
        {
            item[field] = value;
        }

        Assert.Equal(HttpStatusCode.NoContent, await PostEventsAsync(service, new JsonArray(item).ToJsonString()));
        await service.SettleAsync();
    }

    /// <summary>Posts events as they are, signed at the moment that the service's clock shows.</summary>
    public static async Task<HttpStatusCode> PostEventsAsync(this RunningService service, string events)
    {
        var body = Encoding.UTF8.GetBytes(events);
        var now = (await service.GetAsync("/health", token: null)).GetProperty("now").GetDateTimeOffset();
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        var signature = TestSettings.MailKey.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/delivery/email") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature));
        using var answer = await service.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
