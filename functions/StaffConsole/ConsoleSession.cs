using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The sign-in of a browser by access token: a cookie that only the console's pages get, for one working day.</summary>
/// <remarks>It holds who signed in and a hash of the token, so that a changed token ends every session that it opened.</remarks>
internal sealed class ConsoleSession(SignedText texts, StaffDirectory staff, IOptions<AccessOptions> access, IOptions<SiteOptions> site)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "serverless-console";

    private const string Purpose = "console-session";

    private static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private readonly bool _isSecure = site.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Signs a member in.</summary>
    public void Begin(HttpResponse response, StaffMember member) =>
        response.Cookies.Append(Cookie, texts.Sign(Purpose, $"{member.Id}\n{TokenHash(member.Id)}", Length), Options(response.HttpContext.Request, Length));

    /// <summary>Signs whoever it is out.</summary>
    public void End(HttpResponse response) => response.Cookies.Delete(Cookie, Options(response.HttpContext.Request, null));

    /// <summary>Who is signed in; null for nobody, and for one whose token changed or who left.</summary>
    public StaffMember? Find(HttpRequest request) =>
        texts.Read(Purpose, request.Cookies[Cookie])?.Split('\n') is [var id, var hash] && hash == TokenHash(id)
        && staff.Find(id) is { Disabled: false } member
            ? member
            : null;

    private string? TokenHash(string id) =>
        access.Value.Staff.FirstOrDefault(entry => entry.Id == id)?.Token is { Length: > 0 } token
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..16]
            : null;

    // Whoever sits at the machine itself may use plain HTTP; from anywhere else the public address is HTTPS.
    private bool IsSecure(HttpRequest request) =>
        _isSecure && !(IsLoopback(request.Host.Host) && request.Headers["X-Forwarded-Proto"] is not ["https"]);

    private static bool IsLoopback(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private CookieOptions Options(HttpRequest request, TimeSpan? length) => new()
    {
        Path = "/console", // The API is for bearer tokens alone, so no page elsewhere can use it with this cookie.
        HttpOnly = true,
        Secure = IsSecure(request),
        SameSite = SameSiteMode.Lax, // Links in mails lead here.
        MaxAge = length,
        IsEssential = true,
    };
}
