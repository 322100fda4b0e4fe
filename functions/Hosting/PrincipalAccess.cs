using System.Text.Json;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds the member of staff whom App Service authentication signed in, by the principal that it puts into a header.</summary>
/// <remarks>
/// Registered only under the Functions host with the site's authentication on: then the platform removes the header from what callers
/// send. Anywhere else anybody could write it (functions-custom-handler, section 8).
/// </remarks>
internal sealed class PrincipalAccess(StaffDirectory staff, IOptions<AccessOptions> access, IOptions<SiteOptions> site)
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const int LengthMax = 64 * 1024;

    private static readonly string[] ObjectIdClaims = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] TenantClaims = ["http://schemas.microsoft.com/identity/claims/tenantid", "tid"];

    private static readonly string[] EmailClaims =
        ["preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email"];

    private readonly string _origin = new Uri(site.Value.PublicUrl).GetLeftPart(UriPartial.Authority);

    /// <summary>The member, or null for nobody, for a stranger, and for a change that another site's page asks for.</summary>
    public StaffMember? Find(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= LengthMax } text] && IsOfThisSite(request) && Claims(text) is { } claims && IsOfTenant(claims)
            ? claims.Of(ObjectIdClaims) is { } id && staff.FindByObjectId(id) is { } known
                ? known
                : claims.Of(EmailClaims) is { } email ? staff.FindByEmail(email) : null
            : null;

    // The platform's cookie comes along with whatever page sends a form here; only our own pages may change anything.
    private bool IsOfThisSite(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || (request.Headers.Origin is [{ } origin]
            ? string.Equals(origin, _origin, StringComparison.OrdinalIgnoreCase)
            : request.Headers.Origin.Count == 0 && request.Headers["Sec-Fetch-Site"] is not ["cross-site"]);

    private bool IsOfTenant(PrincipalClaims claims) =>
        claims.Provider == "aad"
        && (access.Value.TenantId is not { Length: > 0 } tenant
            || string.Equals(claims.Of(TenantClaims), tenant, StringComparison.OrdinalIgnoreCase));

    private static PrincipalClaims? Claims(string header)
    {
        try
        {
            return JsonSerializer.Deserialize(Convert.FromBase64String(header), ApiJson.Default.PrincipalClaims);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
