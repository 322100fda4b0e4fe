using Microsoft.Extensions.Options;
using NodaTime;

namespace Serverless.Functions;

/// <summary>The console's door: sign-in, sign-out, and how one wants to read it. Its pages lie with the slices that they show.</summary>
internal static class StaffConsole
{
    private const string Home = "/console/board";

    public static void MapStaffConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console", () => SeeOther.To(Home)).ExcludeFromDescription();
        routes.MapGet("/console/sign-in", ShowSignIn).ExcludeFromDescription();
        routes.MapPost("/console/sign-in", SignInAsync).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/console/sign-out", SignOutAsync).RequireConsole();
        routes.MapGet("/console/preferences", ShowPreferences).RequireConsole();
        routes.MapPost("/console/preferences", KeepPreferences).RequireConsole();
        routes.MapGet("/console/{*rest}", (HttpContext http) => ConsoleMessage.NotFound(http.Console())).RequireConsole();
    }

    private static IResult ShowSignIn(HttpContext http) => SignIn(http, http.Request.Query["to"].FirstOrDefault(), isWrong: false);

    // A forged sign-in would only show somebody else's console to whom it fools; a browser tells where the form comes from.
    private static async Task<IResult> SignInAsync(
        HttpContext http, ConsoleSession session, StaffDirectory staff, AuditLog audit, TimeProvider time, ILogger<StaffDirectory> logger)
    {
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin"))
        {
            return SignIn(http, null, isWrong: false);
        }

        var (fields, problem) = await PageBody.ReadAsync(http.Request, http.RequestAborted);
        if (fields is null)
        {
            return problem!; // One of the two is there.
        }

        if (staff.FindByToken(fields.Text("token")) is not { } member)
        {
            Log.SignInRefused(logger);
            await audit.AppendAsync(AuditKind.SignInRefused, "", "", at: MinuteOf(time), cancellationToken: http.RequestAborted);
            return SignIn(http, fields.Text("to"), isWrong: true);
        }

        await audit.AppendAsync(AuditKind.SignIn, member.Id, "", cancellationToken: http.RequestAborted);
        session.Begin(http.Response, member);
        return SeeOther.To(Place(fields.Text("to")));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, ConsoleSession session, AuditLog audit)
    {
        await audit.AppendAsync(AuditKind.SignOut, http.Console().Member.Id, "", cancellationToken: http.RequestAborted);
        session.End(http.Response);
        return SeeOther.To("/console/sign-in?done=sign-out");
    }

    // One entry a minute, however many strangers knock.
    private static Instant MinuteOf(TimeProvider time) =>
        Instant.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() / 60 * 60);

    private static IResult SignIn(HttpContext http, string? to, bool isWrong)
    {
        var services = http.RequestServices;
        var preferences = ConsolePreferences.Read(
            http.Request, null, DateTimeZoneProviders.Tzdb[services.GetRequiredService<IOptions<SiteOptions>>().Value.Zone]);
        var language = PageLanguage.Read(http.Request.Query["lang"].FirstOrDefault()) ?? preferences.Language;
        var place = Place(to);
        var view = new SignInView(new PageContext(language, preferences.Zone), place)
        {
            IsWrong = isWrong,
            SignedOut = http.Request.Query["done"] == "sign-out",
            Platform = services.GetService<PrincipalAccess>() is null
                ? null
                : $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(place)}",
        };
        return new PageResult<SignInScreen>(view, isWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static IResult ShowPreferences(HttpContext http) =>
        Preferences(http, http.Console().Zone.Id, NoErrors.Instance);

    private static IResult KeepPreferences(HttpContext http)
    {
        var console = http.Console();
        var typed = console.Typed("zone");
        if (ConsolePreferences.ZoneOf(typed) is not { } zone)
        {
            return Preferences(http, typed, new Dictionary<string, string> { ["zone"] = console.Texts.Preferences.ZoneUnknown });
        }

        new ConsolePreferences(PageLanguage.Read(console.Typed("language")) ?? console.Language, zone).Keep(http.Response);
        return SeeOther.To("/console/preferences?done=saved");
    }

    private static IResult Preferences(HttpContext http, string zone, IReadOnlyDictionary<string, string> errors)
    {
        var view = new PreferencesView(http.Console(), zone)
        {
            Errors = errors,
            Saved = http.Request.Query["done"] == "saved",
            ByPlatform = http.RequestServices.GetRequiredService<ConsoleSession>().Find(http.Request) is null,
        };
        return new PageResult<PreferencesScreen>(view, FormStatus.Of(errors));
    }

    // Only ever a path of the console: what stands in a link is anybody's.
    private static string Place(string? to) =>
        to is { Length: <= 500 } && to.StartsWith("/console/", StringComparison.Ordinal) && !to.StartsWith("/console/sign", StringComparison.Ordinal)
        && !to.AsSpan().ContainsAny('\\', '\r', '\n')
            ? to
            : Home;
}
