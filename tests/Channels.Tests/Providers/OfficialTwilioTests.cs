using Microsoft.AspNetCore.Http;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>Our requests against those that npm's twilio sends for the same message, field by field.</summary>
public sealed class OfficialTwilioTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    private static readonly Notification Text = new()
    {
        Id = "c-1/first-response#2/alert-1/anna",
        Case = new CaseId("c-1"),
        Customer = new CustomerId("cu-1"),
        Kind = NotificationKind.Alert,
        Channel = MessageChannel.Sms,
        To = "+8613800138000",
        Language = Language.Chinese,
        Text = "您好，工单 C-1001 已受理 & 处理中 +1 = 100% 🙂\n第二行 ~ 'a' (b) *c*",
        At = Instant.FromUtc(2026, 11, 21, 7, 0),
    };

    /// <summary>What differs on purpose, and why.</summary>
    private static readonly SortedDictionary<string, string> IntendedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Accept-Charset"] = "Servers ignore it; JSON is UTF-8 in any case.",
        ["Accept-Encoding"] = "An answer has some hundred bytes: not worth unpacking, and a packed bomb is no question.",
        ["User-Agent"] = "It names the client and machine that Twilio supports; ours is none of theirs.",
    };

    [Fact]
    public async Task A_text_is_the_same_request()
    {
        var (ours, theirs) = await CompareAsync(Text, statusCallback => new
        {
            messages = new[] { new { to = Text.To, from = "+14155550100", body = Text.Text, smartEncoded = true, statusCallback } },
        });

        AssertSame(ours, theirs);
    }

    [Fact]
    public async Task A_text_of_a_messaging_service_is_the_same_request()
    {
        var (ours, theirs) = await CompareAsync(
            Text,
            statusCallback => new
            {
                messages = new[]
                {
                    new { to = Text.To, messagingServiceSid = "MG1", body = Text.Text, smartEncoded = true, validityPeriod = 14_400, statusCallback },
                },
            },
            ("Twilio:MessagingServiceSid", "MG1"), ("Twilio:ValiditySeconds", "14400"));

        AssertSame(ours, theirs);
    }

    [Fact]
    public async Task A_call_is_the_same_request()
    {
        var call = Text with { Channel = MessageChannel.Voice, Twiml = "<Response><Say language=\"zh-CN\">工单 &amp; 超时</Say></Response>" };

        var (ours, theirs) = await CompareAsync(call, statusCallback => new
        {
            calls = new[]
            {
                new { to = call.To, from = "+14155550100", twiml = call.Twiml, timeout = 30, statusCallback, statusCallbackEvent = new[] { "completed" } },
            },
        });

        AssertSame(ours, theirs);
    }

    private static void AssertSame(CapturedRequest ours, CapturedRequest theirs)
    {
        Assert.Equal((theirs.Method, theirs.Target), (ours.Method, ours.Target));
        Assert.Equal(Fields(theirs), Fields(ours));
        Assert.Equal(IntendedHeaders.Keys, OfficialClients.DifferentHeaders(ours, theirs));
    }

    private static List<string> Fields(CapturedRequest request)
    {
        Assert.True(FormPairs.TryParse(request.Body, out var form), request.Text);
        return [.. form.Pairs.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)];
    }

    private static async Task<(CapturedRequest Ours, CapturedRequest Theirs)> CompareAsync(
        Notification notification, Func<string, object> official, params (string, string)[] settings)
    {
        await using var server = await CaptureServer.StartAsync((_, response) =>
        {
            response.StatusCode = 201;
            response.ContentType = "application/json";
            return response.WriteAsync("""{"sid":"SM20000000000000000000000000000001"}""");
        });
        using var host = new TwilioHost(server.Url, settings);
        Assert.IsType<SendOutcome.Sent>(await host.Sender.SendAsync(notification, CancellationToken.None));
        var callback = $"https://intake.example.com/delivery/sms?notification={Uri.EscapeDataString(notification.Id)}";

        var wanted = System.Text.Json.JsonSerializer.SerializeToNode(official(callback))!.AsObject(); // Not null: an object is given.
        wanted["url"] = server.Url;
        wanted["accountSid"] = Account;
        wanted["authToken"] = TwilioSamples.AuthToken;
        await OfficialClients.SendAsync(new { twilio = wanted });

        Assert.Equal(2, server.Asked.Count);
        return (server.Asked[0], server.Asked[1]);
    }
}
