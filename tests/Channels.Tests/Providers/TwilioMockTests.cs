using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>Twilio's own interface document, made strict, accepts what we send and refuses what we never may.</summary>
[Collection(ProviderMocksCollection.Name)]
public sealed class TwilioMockTests(ProviderMocks mocks)
{
    private const string Account = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef";
    private const string Sid = "0123456789abcdef0123456789abcdef";

    private static readonly Notification Text = new()
    {
        Id = "c-1/first-response#2/alert-1/anna",
        Case = new CaseId("c-1"),
        Customer = new CustomerId("cu-1"),
        Kind = NotificationKind.Alert,
        Channel = MessageChannel.Sms,
        To = "+8613800138000",
        Language = Language.Chinese,
        Text = "您好，工单 C-1001 已受理 & 处理中 +1。",
        At = Instant.FromUtc(2026, 11, 21, 7, 0),
    };

    private static readonly Notification Call = Text with
    {
        Channel = MessageChannel.Voice,
        Twiml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say language=\"zh-CN\">工单 &amp; 超时</Say></Response>",
    };

    [OpenApiTheory]
    [InlineData(MessageChannel.Sms, "")]
    [InlineData(MessageChannel.Sms, "MG0123456789abcdef0123456789abcdef")]
    [InlineData(MessageChannel.Voice, "")]
    public async Task What_we_send_is_what_the_document_allows(MessageChannel channel, string service)
    {
        await using var twilio = await mocks.Twilio.RelayAsync();
        using var host = new TwilioHost(twilio.Url, ("Twilio:MessagingServiceSid", service), ("Twilio:ValiditySeconds", "14400"));

        var outcome = await host.Sender.SendAsync(channel == MessageChannel.Voice ? Call : Text, CancellationToken.None);

        Assert.StartsWith(channel == MessageChannel.Voice ? "CA" : "SM", Assert.IsType<SendOutcome.Sent>(outcome).ProviderId, StringComparison.Ordinal);
    }

    [OpenApiTheory]
    [InlineData(MessageChannel.Sms, "Messages.json")]
    [InlineData(MessageChannel.Voice, "Calls.json")]
    public async Task Every_field_we_send_is_a_field_of_the_document(MessageChannel channel, string resource)
    {
        await using var twilio = await mocks.Twilio.RelayAsync();
        using var host = new TwilioHost(twilio.Url, ("Twilio:ValiditySeconds", "14400"));

        await host.Sender.SendAsync(channel == MessageChannel.Voice ? Call : Text, CancellationToken.None);

        // The mock drops a misspelt form field without a word, so the names are held against the document itself.
        Assert.True(FormPairs.TryParse(Assert.Single(twilio.Asked).Body, out var form));
        var known = Document().GetProperty("paths").GetProperty("/2010-04-01/Accounts/{AccountSid}/" + resource).GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded")
            .GetProperty("schema").GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet();
        Assert.Empty(form.Pairs.Select(pair => pair.Key).Except(known));
    }

    [OpenApiTheory]
    [InlineData("/Messages/MM" + Sid + "/Media/ME" + Sid + ".json")]
    [InlineData("/Recordings/RE" + Sid + ".json")]
    public async Task Media_and_recordings_are_asked_for_as_the_document_allows(string resource)
    {
        await using var twilio = await mocks.Twilio.RelayAsync();
        using var host = new TwilioHost(twilio.Url);

        // The document describes the resource; its bytes lie at the same address without the ending.
        var outcome = await host.Media.FetchAsync(twilio.Url + Account + resource, 100_000, CancellationToken.None);

        Assert.Equal("application/json", Assert.IsType<MediaOutcome.Fetched>(outcome).ContentType);
    }

    [OpenApiTheory]
    [InlineData("code=400, example=InvalidTo", "21211", true)]
    [InlineData("code=400, example=OptedOut", "21610", true)]
    [InlineData("code=401", "20003", false)]
    [InlineData("code=404", "20404", false)]
    public async Task A_documented_refusal_is_final(string prefer, string code, bool isPermanent)
    {
        await using var twilio = await mocks.Twilio.RelayAsync(prefer);
        using var host = new TwilioHost(twilio.Url);

        var outcome = Assert.IsType<SendOutcome.Failed>(await host.Sender.SendAsync(Text, CancellationToken.None));

        Assert.Equal((code, isPermanent), (outcome.Code, outcome.IsPermanent));
    }

    [OpenApiTheory]
    [InlineData("code=429", "twilio-20429")]
    [InlineData("code=500", "twilio-20500")]
    [InlineData("code=503", "twilio-20503")]
    public async Task A_documented_weakness_is_waited_out(string prefer, string reason)
    {
        await using var twilio = await mocks.Twilio.RelayAsync(prefer);
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new SendOutcome.Retry(null, reason), await host.Sender.SendAsync(Call, CancellationToken.None));
    }

    [OpenApiTheory]
    [InlineData("13800138000", "x")]
    [InlineData("+8613800138000", "")]
    public async Task The_document_is_in_force(string to, string text)
    {
        await using var twilio = await mocks.Twilio.RelayAsync();
        using var http = new HttpClient { BaseAddress = new Uri(twilio.Url) };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic QTpC");
        var fields = new Dictionary<string, string> { ["To"] = to, ["From"] = "+14155550100" };
        if (text.Length > 0)
        {
            fields["Body"] = text;
        }

        // A document that does not compile validates nothing and says nothing.
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(Account + "/Messages.json", form);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.True(answer.Headers.Contains("sl-violations"));
    }

    private static JsonElement Document()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ContractFolder.OpenApi!, "twilio_api_v2010.strict.json"))); // Not null: the test is not skipped.
        return json.RootElement.Clone();
    }
}
