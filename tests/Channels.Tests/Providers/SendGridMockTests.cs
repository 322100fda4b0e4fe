using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>SendGrid's own interface document, made strict, accepts what we send and refuses what we never may.</summary>
[Collection(ProviderMocksCollection.Name)]
public sealed class SendGridMockTests(ProviderMocks mocks)
{
    private static readonly Notification Mail = new()
    {
        Id = "c-1/reply-2",
        Case = new CaseId("c-1"),
        Customer = new CustomerId("cu-1"),
        Kind = NotificationKind.Reply,
        Channel = MessageChannel.Email,
        To = "li.wei@example.com",
        Language = Language.Chinese,
        Subject = "Re: 订单 [C-1001]",
        Text = "您好",
        Html = "<p>您好</p>",
        Headers = new Dictionary<string, string>
        {
            ["Message-ID"] = "<case.1001.2@example.com>",
            ["In-Reply-To"] = "<20261121.1@example.net>",
            ["References"] = "<20261121.1@example.net>",
            ["Reply-To"] = "support+c-1001.7f3a@parse.example.com",
        },
        At = Instant.FromUtc(2026, 11, 21, 7, 0),
    };

    public static TheoryData<NotificationKind> Kinds => [.. Enum.GetValues<NotificationKind>()];

    [OpenApiTheory]
    [MemberData(nameof(Kinds))]
    public async Task What_we_send_is_what_the_document_allows(NotificationKind kind)
    {
        await using var sendGrid = await mocks.SendGrid.RelayAsync();
        using var host = SendGridHost.Create(sendGrid.Url);

        var outcome = await SendGridHost.SendAsync(host, Mail with { Kind = kind });

        Assert.Equal(new SendOutcome.Sent("w5Yq1xN4Rr6Zk2mT8uVb0Q"), outcome);
    }

    [OpenApiFact]
    public async Task A_mail_without_subject_headers_and_html_is_allowed_too()
    {
        await using var sendGrid = await mocks.SendGrid.RelayAsync();
        using var host = SendGridHost.Create(sendGrid.Url, ("SendGrid:FromName", ""));

        var outcome = await SendGridHost.SendAsync(host, Mail with { Subject = "", Html = null, Headers = new Dictionary<string, string>() });

        Assert.IsType<SendOutcome.Sent>(outcome);
    }

    [OpenApiTheory]
    [InlineData("code=400", "http-400")]
    [InlineData("code=401", "http-401")]
    [InlineData("code=403", "http-403")]
    [InlineData("code=413", "http-413")]
    public async Task A_documented_refusal_is_final(string prefer, string code)
    {
        await using var sendGrid = await mocks.SendGrid.RelayAsync(prefer);
        using var host = SendGridHost.Create(sendGrid.Url);

        Assert.Equal(code, Assert.IsType<SendOutcome.Failed>(await SendGridHost.SendAsync(host, Mail)).Code);
    }

    [OpenApiTheory]
    [InlineData("code=429", "sendgrid-429")]
    [InlineData("code=500", "sendgrid-500")]
    public async Task A_documented_weakness_is_waited_out(string prefer, string reason)
    {
        await using var sendGrid = await mocks.SendGrid.RelayAsync(prefer);
        using var host = SendGridHost.Create(sendGrid.Url);

        Assert.Equal(reason, Assert.IsType<SendOutcome.Retry>(await SendGridHost.SendAsync(host, Mail)).Reason);
    }

    [OpenApiTheory]
    [InlineData("""{"personalizations":[{"to":[{"email":"a@example.com"}]}],"from":{"email":"b@example.com"},"subject":"s","content":[{"type":"text/plain","value":"t"}],"custom_arg":{}}""")]
    [InlineData("""{"personalizations":[{"to":[{"email":"a@example.com"}]}],"from":{"email":"b@example.com"},"subject":"s","content":[{"type":"text/plain","value":"t"}],"headers":{"X-Case":1}}""")]
    [InlineData("""{"personalizations":[],"from":{"email":"b@example.com"},"subject":"s","content":[{"type":"text/plain","value":"t"}]}""")]
    public async Task The_document_is_in_force(string body)
    {
        await using var sendGrid = await mocks.SendGrid.RelayAsync();
        using var http = new HttpClient { BaseAddress = new Uri(sendGrid.Url) };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer SG.key");

        // A document that does not compile validates nothing and says nothing.
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/v3/mail/send", content);

        Assert.Equal(400, (int)answer.StatusCode);
    }
}
