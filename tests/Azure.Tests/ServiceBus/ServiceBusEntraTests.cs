using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Azure.Core;

namespace Serverless.Azure.Tests;

/// <summary>A managed identity's token goes to Service Bus, over TLS only.</summary>
public sealed class ServiceBusEntraTests
{
    private const string Token = "eyJ0eXAi.test.token";

    [Fact]
    public async Task The_token_for_service_bus_is_sent_with_every_request()
    {
        using var certificate = CreateCertificate();
        await using var peer = await StartAsync(certificate);
        var credential = new FixedCredential(Token, peer.Time);
        var client = new ServiceBusClient(
            new Uri(peer.Url).Authority, credential, BusPeer.Patient with { Handler = () => Trusting(certificate) }, peer.Time);

        await client.CreateSender("intake").SendMessageAsync(new ServiceBusMessage("1") { MessageId = "m-1" }, default);
        var message = await client.CreateReceiver("intake").ReceiveMessageAsync(TimeSpan.FromSeconds(1), default);

        Assert.Equal("m-1", message?.MessageId);
        Assert.Equal(["https://servicebus.azure.net/.default"], credential.Scopes.Distinct());
    }

    [Fact]
    public async Task A_token_that_is_refused_is_no_use_to_repeat()
    {
        using var certificate = CreateCertificate();
        await using var peer = await StartAsync(certificate);
        var client = new ServiceBusClient(
            new Uri(peer.Url).Authority, new FixedCredential("another", peer.Time),
            BusPeer.Patient with { Handler = () => Trusting(certificate) }, peer.Time);

        var failure = await Assert.ThrowsAsync<ServiceBusException>(
            () => client.CreateSender("intake").SendMessageAsync(new ServiceBusMessage("1") { MessageId = "m-1" }, default));

        Assert.Equal(ServiceBusFailureReason.Unauthorized, failure.Reason);
        Assert.Equal(["send 401"], await peer.RequestsAsync());
    }

    private static Task<BusPeer> StartAsync(X509Certificate2 certificate) => BusPeer.StartAsync(
        new Dictionary<string, object> { ["intake"] = new { } },
        new JsonObject
        {
            ["bearer"] = new JsonArray(Token),
            ["tls"] = new JsonObject
            {
                ["cert"] = certificate.ExportCertificatePem(),
                ["key"] = certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), // Not null: it was made with one.
            },
        },
        Trusting(certificate));

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, from.AddYears(100));
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 certificate) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, presented, _, _) =>
                presented is not null && presented.GetCertHashString() == certificate.GetCertHashString(),
        },
    };

    private sealed class FixedCredential(string token, TimeProvider time) : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken(token, time.GetUtcNow().AddYears(10));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
