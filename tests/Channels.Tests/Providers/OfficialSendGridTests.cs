using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>Our requests against those that npm's @sendgrid/mail sends for the same mail, field by field.</summary>
public sealed class OfficialSendGridTests
{
    private const string Twice = "Theirs writes the mail's headers into the request's as well; only the body counts.";

    private static readonly Notification Mail = new()
    {
        Id = "c-1/reply-2",
        Case = new CaseId("c-1"),
        Customer = new CustomerId("cu-1"),
        Kind = NotificationKind.Receipt,
        Channel = MessageChannel.Email,
        To = "li.wei@example.com",
        Language = Language.Chinese,
        Subject = "Re: 订单 [C-1001] \"eilig\" 🙂",
        Text = "您好\n<b> & ü",
        Html = "<p>您好 &amp; ü</p>",
        Headers = new Dictionary<string, string>
        {
            ["Message-ID"] = "<case.1001.2@example.com>",
            ["In-Reply-To"] = "<20261121.1@example.net>",
            ["References"] = "<20261121.1@example.net>",
            ["Reply-To"] = "support+c-1001.7f3a@parse.example.com",
        },
        At = Instant.FromUtc(2026, 11, 21, 7, 0),
    };

    /// <summary>What differs on purpose, and why.</summary>
    private static readonly SortedDictionary<string, string> IntendedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Accept"] = "An accepted mail has an empty answer, and a refusal is judged by its status.",
        ["Accept-Encoding"] = "The same: there is nothing to unpack.",
        ["Auto-Submitted"] = Twice,
        ["In-Reply-To"] = Twice,
        ["Message-ID"] = Twice,
        ["References"] = Twice,
        ["User-Agent"] = "It names the client that SendGrid supports; ours is none of theirs.",
        ["X-Auto-Response-Suppress"] = Twice,
    };

    [Fact]
    public async Task A_mail_is_the_same_request()
    {
        await using var server = await CaptureServer.StartAsync((_, response) =>
        {
            response.StatusCode = 202;
            response.Headers["X-Message-Id"] = "m-1";
            return Task.CompletedTask;
        });
        using var host = SendGridHost.Create(server.Url);
        Assert.IsType<SendOutcome.Sent>(await SendGridHost.SendAsync(host, Mail));

        await OfficialClients.SendAsync(new { sendGrid = new { url = server.Url, apiKey = "SG.key", mails = new[] { Official() } } });

        var (ours, theirs) = (server.Asked[0], server.Asked[1]);
        Assert.Equal((theirs.Method, theirs.Target), (ours.Method, ours.Target));
        Assert.Equal(Fields(theirs), Fields(ours));
        Assert.Equal(IntendedHeaders.Keys, OfficialClients.DifferentHeaders(ours, theirs));
    }

    private static object Official() => new
    {
        to = Mail.To,
        from = new { email = "support@example.com", name = "客服" },
        replyTo = Mail.Headers["Reply-To"],
        subject = Mail.Subject,
        text = Mail.Text,
        html = Mail.Html,
        headers = new Dictionary<string, string>
        {
            ["Message-ID"] = Mail.Headers["Message-ID"],
            ["In-Reply-To"] = Mail.Headers["In-Reply-To"],
            ["References"] = Mail.Headers["References"],
            ["Auto-Submitted"] = "auto-replied",
            ["X-Auto-Response-Suppress"] = "All",
        },
        customArgs = new { notification = Mail.Id, caseId = "c-1" },
        categories = new[] { "receipt" },
        trackingSettings = new
        {
            clickTracking = new { enable = false, enableText = false },
            openTracking = new { enable = false },
            subscriptionTracking = new { enable = false },
        },
    };

    // Every leaf of the body under its path, so that a difference is named.
    private static List<string> Fields(CapturedRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        return [.. Leaves("", json.RootElement).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Leaves(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves($"{path}/{property.Name}", property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Leaves($"{path}/{index}", item)),
        JsonValueKind.String => [$"{path}={element.GetString()}"],
        _ => [$"{path}={element.GetRawText()}"],
    };
}
