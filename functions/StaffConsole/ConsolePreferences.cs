using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>How a member of staff wants to read the console in this browser.</summary>
/// <param name="Language">Every word.</param>
/// <param name="Zone">Every time.</param>
internal sealed record ConsolePreferences(Language Language, DateTimeZone Zone)
{
    private const string Cookie = "serverless-reader";

    /// <summary>What the browser keeps, else the member's language and the site's zone.</summary>
    public static ConsolePreferences Read(HttpRequest request, StaffMember? member, DateTimeZone siteZone)
    {
        var kept = (request.Cookies[Cookie] ?? "").Split('~');
        return new ConsolePreferences(
            PageLanguage.Read(kept[0]) ?? member?.Language ?? PageLanguage.Choose(request),
            kept.Length > 1 ? ZoneOf(kept[1]) ?? siteZone : siteZone);
    }

    /// <summary>A zone by its tz id, such as <c>Europe/London</c>; null when there is none.</summary>
    public static DateTimeZone? ZoneOf(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    /// <summary>Keeps them in the browser for a year.</summary>
    public void Keep(HttpResponse response) => response.Cookies.Append(
        Cookie,
        $"{PageLanguage.Tag(Language)}~{Zone.Id}",
        new CookieOptions { Path = "/console", HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
}
