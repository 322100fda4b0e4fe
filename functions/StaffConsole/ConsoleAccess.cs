using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Lets people into the console's pages, and lets only our own pages change anything.</summary>
internal static class ConsoleAccess
{
    /// <summary>The field of every form that proves it.</summary>
    public const string TokenField = "form-token";

    private const string Purpose = "console-form";

    private static readonly TimeSpan FormsHold = TimeSpan.FromHours(14); // Longer than a session, so that a page left open says so itself.
    private static readonly object ContextKey = new();

    /// <summary>Leads strangers to the sign-in, refuses other roles and forged forms; with no roles named every member may.</summary>
    public static TBuilder RequireConsole<TBuilder>(this TBuilder routes, params StaffRole[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            if (Member(http) is not { } member)
            {
                return await SignInFirstAsync(http.Request);
            }

            var context = Of(http, member);
            if (roles.Length > 0 && !roles.Contains(member.Role))
            {
                return ConsoleMessage.Forbidden(context);
            }

            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            {
                context = context with { Form = await ReadFormAsync(http.Request) };
                if (!IsOurs(http, context))
                {
                    return ConsoleMessage.FormEnded(context);
                }
            }

            http.Items[ContextKey] = context;
            return await next(invocation);
        });
        return routes.ExcludeFromDescription();
    }

    /// <summary>What <see cref="RequireConsole{TBuilder}"/> found out.</summary>
    public static ConsoleContext Console(this HttpContext http) => (ConsoleContext)http.Items[ContextKey]!; // Set in front of every caller.

    private static StaffMember? Member(HttpContext http) =>
        http.RequestServices.GetRequiredService<ConsoleSession>().Find(http.Request)
        ?? http.RequestServices.GetService<PrincipalAccess>()?.Find(http.Request);

    private static ConsoleContext Of(HttpContext http, StaffMember member)
    {
        var services = http.RequestServices;
        var siteZone = DateTimeZoneProviders.Tzdb[services.GetRequiredService<IOptions<SiteOptions>>().Value.Zone];
        var preferences = ConsolePreferences.Read(http.Request, member, siteZone);
        var page = new PageContext(PageLanguage.Read(http.Request.Query["lang"].FirstOrDefault()) ?? preferences.Language, preferences.Zone);
        var token = services.GetRequiredService<SignedText>().Sign(Purpose, member.Id, FormsHold);
        return new ConsoleContext(page, member, token, http.Request.Path.Value ?? "/console");
    }

    // A browser says where a form comes from; one that does not is held by the token alone.
    private static bool IsOurs(HttpContext http, ConsoleContext context) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && http.RequestServices.GetRequiredService<SignedText>().Read(Purpose, context.Typed(TokenField)) == context.Member.Id;

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty; // More fields, or longer ones, than a form of ours has: it has no token either.
        }
    }

    // Whoever typed for long and finds the session ended keeps the words.
    private static async Task<IResult> SignInFirstAsync(HttpRequest request)
    {
        if (HttpMethods.IsPost(request.Method))
        {
            return ConsoleMessage.SignedOut(request, await ReadFormAsync(request));
        }

        return Wants.Page(request)
            ? SeeOther.To($"/console/sign-in?to={Uri.EscapeDataString(request.Path.Value + request.QueryString.Value)}")
            : Problems.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "Sign in at /console/sign-in.");
    }
}
