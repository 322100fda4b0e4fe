namespace Serverless.Functions;

/// <summary><c>GET /health</c>: the service answers, and its store can be read.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", (TimeProvider time) => TypedResults.Ok(new HealthReading("ok", time.GetUtcNow())));
}

/// <summary>How the service is.</summary>
internal sealed record HealthReading(string Status, DateTimeOffset Now);
