using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Lets staff in by their bearer token or by the platform's sign-in, and only the roles that a route names.</summary>
internal static class StaffAccess
{
    private const string Scheme = "Bearer ";
    private static readonly object StaffKey = new();

    /// <summary>Answers 401 to strangers and 403 to other roles; with no roles named every member may.</summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder routes, params StaffRole[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (Identify(context) is not { } member)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Problems.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "A known access token is needed.");
            }

            if (roles.Length > 0 && !roles.Contains(member.Role))
            {
                return Problems.Of(StatusCodes.Status403Forbidden, "role-missing", $"The role {member.Role} may not do this.");
            }

            context.Items[StaffKey] = member;
            return await next(invocation);
        });
        return routes;
    }

    /// <summary>The member that <see cref="RequireStaff{TBuilder}"/> let in.</summary>
    public static StaffMember Staff(this HttpContext context) =>
        (StaffMember)context.Items[StaffKey]!; // Set by the filter in front of every caller.

    /// <summary>The member whose token the request carries, or whom the platform signed in where the host lets it; or null.</summary>
    public static StaffMember? Identify(HttpContext context) =>
        ByToken(context) ?? context.RequestServices.GetService<PrincipalAccess>()?.Find(context.Request);

    private static StaffMember? ByToken(HttpContext context)
    {
        string? header = context.Request.Headers.Authorization;
        return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? context.RequestServices.GetRequiredService<StaffDirectory>().FindByToken(header[Scheme.Length..].Trim())
            : null;
    }
}
