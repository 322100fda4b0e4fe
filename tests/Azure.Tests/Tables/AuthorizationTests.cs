using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure.Tests;

/// <summary>Section 2 of the contract page: the recorded signatures, and every proof against the emulator.</summary>
[Collection(AzuriteTests.Name)]
public sealed class AuthorizationTests(Azurite azurite)
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Tables", "tables-sharedkey-vectors.json"))).RootElement;

    public static TheoryData<string> Ids => [.. Vectors.GetProperty("vectors").EnumerateArray().Select(v => v.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_recorded_request_has_its_resource_and_signature(string id)
    {
        var vector = Vectors.GetProperty("vectors").EnumerateArray().Single(v => v.GetProperty("id").GetString() == id);
        string Told(string name) => vector.GetProperty(name).GetString()!;
        var authorization = Told("authorization");
        var account = authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..authorization.IndexOf(':', StringComparison.Ordinal)];
        var key = vector.TryGetProperty("accountKeyBase64", out var own) ? own.GetString()! : Vectors.GetProperty("emulatorKey").GetString()!;
        var credential = new TableSharedKeyCredential(account, key);

        Assert.Equal(Told("canonicalizedResource"), TableSharedKeyPolicy.Resource(account, new Uri(Told("url"))));
        Assert.Equal(authorization, $"{Told("scheme")} {account}:{credential.Sign(Told("stringToSign"))}");
        if (Told("scheme") is "SharedKeyLite")
        {
            Assert.Equal(Told("stringToSign"), $"{Told("xMsDate")}\n{TableSharedKeyPolicy.Resource(account, new Uri(Told("url")))}");
        }
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_not_tried_again()
    {
        var faults = new FaultHandler();
        var options = new TableClientOptions { Transport = new HttpClientTransport(faults) };
        var credential = new TableSharedKeyCredential(Azurite.AccountName, Convert.ToBase64String(new byte[64]));
        var table = new TableServiceClient(azurite.TableEndpoint, credential, options).GetTableClient("Cases");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), default));

        Assert.Equal((403, "AuthorizationFailure", 1), (refused.Status, refused.ErrorCode, faults.Requests.Count));
    }

    [Fact]
    public async Task A_tables_signature_allows_what_it_says()
    {
        var table = await azurite.TableAsync();
        var reader = new TableServiceClient(azurite.TableEndpoint, TableSas(table.Name, "r", "2099-01-01T00:00:00Z"));
        var writer = new TableServiceClient(azurite.TableEndpoint, TableSas(table.Name, "raud", "2099-01-01T00:00:00Z"));
        var late = new TableServiceClient(azurite.TableEndpoint, TableSas(table.Name, "r", "2020-01-01T00:00:00Z"));

        await writer.GetTableClient(table.Name).AddEntityAsync(new TableEntity("p", "r"), default);

        Assert.Single(await reader.GetTableClient(table.Name).AllAsync(TableFilter.RowsOf("p")));
        var wrong = await Assert.ThrowsAsync<RequestFailedException>(
            () => reader.GetTableClient(table.Name).AddEntityAsync(new TableEntity("p", "t"), default));
        var expired = await Assert.ThrowsAsync<RequestFailedException>(() => late.GetTableClient(table.Name).GetEntityAsync("p", "r", null, default));
        Assert.Equal((403, "AuthorizationPermissionMismatch", 403), (wrong.Status, wrong.ErrorCode, expired.Status));
    }

    [Fact]
    public async Task A_signature_that_may_make_tables_and_not_list_them_makes_what_is_missing()
    {
        var name = Azurite.Prefix();
        var service = new TableServiceClient(azurite.TableEndpoint, new AzureSasCredential(AccountSas("wac")));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () =>
        {
            await foreach (var item in service.QueryAsync(null, default))
            {
                Assert.Fail($"{item.Name} was listed.");
            }
        });
        await service.CreateMissingAsync([service.GetTableClient(name)], default);

        Assert.Equal(403, refused.Status);
        Assert.Equal(204, (await azurite.Tables().GetTableClient(name).DeleteAsync(default)).Status);
    }

    [Fact]
    public async Task An_accounts_signature_in_a_connection_string_works_and_stays_whole_over_retries()
    {
        var faults = new FaultHandler().Busy(HttpStatusCode.ServiceUnavailable);
        var connection = $"TableEndpoint={azurite.TableEndpoint};BlobEndpoint={azurite.BlobEndpoint};SharedAccessSignature={AccountSas()}";
        var options = new TableClientOptions { Transport = new HttpClientTransport(faults), Retry = { Delay = TimeSpan.Zero } };
        var table = new TableServiceClient(connection, options).GetTableClient(Azurite.Prefix());

        await table.CreateIfNotExistsAsync(default);
        await table.AddEntityAsync(new TableEntity("p", "r"), default);

        Assert.Single(await table.AllAsync(TableFilter.RowsOf("p")));
        Assert.Equal(faults.Requests[0].RequestUri, faults.Requests[1].RequestUri);
    }

    [Fact]
    public async Task Entra_brings_a_token_for_storage_and_only_over_https()
    {
        var faults = new FaultHandler().Answer(() => new HttpResponseMessage(HttpStatusCode.NoContent));
        var options = new TableClientOptions { Transport = new HttpClientTransport(faults) };
        var credential = new GivenToken();

        await new TableServiceClient(new Uri("https://acc.table.core.windows.net"), credential, options)
            .GetTableClient("Cases").AddEntityAsync(new TableEntity("p", "r"), default);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new TableServiceClient(azurite.TableEndpoint, credential).GetTableClient("Cases").GetEntityAsync("p", "r", null, default));

        var request = Assert.Single(faults.Requests);
        Assert.Equal("Bearer token-1", request.Headers.Authorization!.ToString());
        Assert.Equal("2020-12-06", request.Headers.GetValues("x-ms-version").Single());
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Theory]
    [InlineData("AccountName=a", "AccountKey")]
    [InlineData("AccountName", "name=value")]
    [InlineData("SharedAccessSignature=sig", "TableEndpoint")]
    [InlineData("AccountName=a;AccountKey=AAAA;TableEndpoint=ftp://x", "TableEndpoint")]
    public void A_connection_string_that_is_none_is_named_without_its_values(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => new TableServiceClient(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_connection_string_of_the_portal_leads_to_the_cloud() => Assert.Equal(
        "https://acc.table.core.chinacloudapi.cn/",
        new TableServiceClient(
            "DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=AAAA;EndpointSuffix=core.chinacloudapi.cn").Uri.AbsoluteUri);

    private static AzureSasCredential TableSas(string table, string permissions, string until)
    {
        const string Version = "2019-02-02";
        var text = string.Join('\n', permissions, "", until, $"/table/{Azurite.AccountName}/{table.ToLowerInvariant()}", "", "", "", Version, "", "", "", "");
        return new AzureSasCredential(
            $"sv={Version}&tn={table}&sp={permissions}&se={Uri.EscapeDataString(until)}&sig={Uri.EscapeDataString(Sign(text))}");
    }

    private static string AccountSas(string permissions = "rwdlacup")
    {
        const string Until = "2099-01-01T00:00:00Z";
        var text = string.Join('\n', Azurite.AccountName, permissions, "t", "sco", "", Until, "", "", "2019-02-02", "");
        return $"sv=2019-02-02&ss=t&srt=sco&sp={permissions}&se={Uri.EscapeDataString(Until)}&sig={Uri.EscapeDataString(Sign(text))}";
    }

    private static string Sign(string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Azurite.AccountKey), Encoding.UTF8.GetBytes(text)));

    private sealed class GivenToken : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("token-1", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
