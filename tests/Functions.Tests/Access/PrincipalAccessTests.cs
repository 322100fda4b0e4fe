using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Functions.Tests;

/// <summary>The principal of App Service authentication: who it is, and where it may not be believed (item 6, contract section 8).</summary>
public sealed class PrincipalAccessTests
{
    private const string AnnaId = "6b0d6f1e-3f0a-4a3e-9a57-1f1b8f4b7a01";
    private const string Tenant = "0d1c5b8a-2222-4f7e-8c3b-4a4b5c6d7e8f";
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const string TenantId = "http://schemas.microsoft.com/identity/claims/tenantid";

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Access:TenantId"] = Tenant,
        ["Access:Staff:0:ObjectId"] = AnnaId,
        ["Access:Staff:0:Token"] = "",
    };

    [Fact]
    public async Task One_whom_the_platform_signed_in_is_found_by_object_id_or_by_mail_address()
    {
        await using var service = await TrustingAsync();

        Assert.Equal(HttpStatusCode.OK, await CasesAsync(service, Principal(("tid", Tenant), ("oid", AnnaId.ToUpperInvariant()))));
        Assert.Equal(HttpStatusCode.OK, await CasesAsync(service, Principal((TenantId, Tenant), (ObjectId, AnnaId))));
        Assert.Equal(HttpStatusCode.OK, await CasesAsync(service, Principal((TenantId, Tenant), ("preferred_username", "SU@example.com"))));
    }

    [Fact]
    public async Task Roles_are_those_of_the_configuration()
    {
        await using var service = await TrustingAsync();
        var agent = Principal((TenantId, Tenant), (ObjectId, AnnaId), ("roles", "director"));
        var supervisor = Principal((TenantId, Tenant), ("preferred_username", "su@example.com"));

        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(service, "/dead-letters", agent));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/dead-letters", supervisor));
    }

    [Fact]
    public async Task A_token_is_taken_as_well()
    {
        await using var service = await TrustingAsync();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, "/cases", null, ("Authorization", "Bearer " + TestSettings.SupervisorToken)));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, "/cases", null, ("Authorization", "Bearer ")));
    }

    public static TheoryData<string> Strangers { get; } =
    [
        Principal((TenantId, Tenant), (ObjectId, "6b0d6f1e-3f0a-4a3e-9a57-1f1b8f4b7aff")),
        Principal((TenantId, Tenant), ("preferred_username", "anna@example.com")), // Anna has an object id, and is known by that alone.
        Principal((TenantId, "11111111-2222-4f7e-8c3b-4a4b5c6d7e8f"), (ObjectId, AnnaId)),
        Principal((ObjectId, AnnaId)),
        Principal((TenantId, Tenant), (ObjectId, AnnaId), (ObjectId, "6b0d6f1e-3f0a-4a3e-9a57-1f1b8f4b7aff")),
        Principal("google", (TenantId, Tenant), (ObjectId, AnnaId)),
        Principal((TenantId, Tenant), (ObjectId, "")),
        "no base64!",
        Convert.ToBase64String("no json"u8),
        Convert.ToBase64String("null"u8),
        Convert.ToBase64String("""{"auth_typ":"aad","claims":null}"""u8),
        Convert.ToBase64String("""{"auth_typ":"aad","claims":[null,{"typ":null,"val":7}]}"""u8),
        "",
    ];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Strangers_are_not_let_in(string principal)
    {
        await using var service = await TrustingAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await CasesAsync(service, principal));
    }

    [Fact]
    public async Task A_header_that_nobody_vouches_for_opens_nothing_under_either_host()
    {
        await using var embedded = await RunningService.StartAsync(settings: Settings);
        await using var distrusting = await InvokedService.StartAsync(Settings);
        var forged = Principal((TenantId, Tenant), (ObjectId, AnnaId));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/cases") { Headers = { { "X-MS-CLIENT-PRINCIPAL", forged } } };
        using var answer = await embedded.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await CasesAsync(distrusting, forged));
    }

    [Theory]
    [InlineData("https://evil.example.net", HttpStatusCode.Unauthorized)]
    [InlineData("null", HttpStatusCode.Unauthorized)]
    [InlineData(RunningService.PublicUrl, HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NotFound)]
    public async Task The_page_of_another_site_changes_nothing_in_the_name_of_one_who_is_signed_in(string? origin, HttpStatusCode expected)
    {
        await using var service = await TrustingAsync();
        (string, string)[] headers = origin is null ? [] : [("Origin", origin)];

        Assert.Equal(expected, await SendAsync(service, HttpMethod.Post, "/cases/none/close", Principal((TenantId, Tenant), (ObjectId, AnnaId)), headers));
    }

    private static Task<InvokedService> TrustingAsync() =>
        InvokedService.StartAsync(Settings, configure: services => services.AddSingleton<PrincipalAccess>());

    private static Task<HttpStatusCode> CasesAsync(InvokedService service, string principal) => GetAsync(service, "/cases", principal);

    private static Task<HttpStatusCode> GetAsync(InvokedService service, string path, string? principal, params (string Name, string Value)[] headers) =>
        SendAsync(service, HttpMethod.Get, path, principal, headers);

    private static async Task<HttpStatusCode> SendAsync(
        InvokedService service, HttpMethod method, string path, string? principal, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in principal is null ? headers : [("X-MS-CLIENT-PRINCIPAL", principal), .. headers])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Principal(params (string Type, string Value)[] claims) => Principal("aad", claims);

    private static string Principal(string provider, params (string Type, string Value)[] claims)
    {
        var document = new JsonObject
        {
            ["auth_typ"] = provider,
            ["claims"] = new JsonArray([.. claims.Select(claim => (JsonNode)new JsonObject { ["typ"] = claim.Type, ["val"] = claim.Value })]),
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }
}
