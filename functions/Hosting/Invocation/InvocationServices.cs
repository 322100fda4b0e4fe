using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Serverless.Functions;

/// <summary>Puts the side of the app together that the Functions host calls.</summary>
internal static class InvocationServices
{
    /// <summary>Adds what answers invocations.</summary>
    public static void AddInvocations(this IServiceCollection services, InvocationOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(MessageBodies.Plain);
        services.AddSingleton<InvocationGuard>();
        services.AddSingleton<DurableInvocations>();
        services.AddSingleton<Invocations>();
    }

    /// <summary>Serves invocations, before anything public.</summary>
    public static void UseInvocations(this WebApplication app)
    {
        var invocations = app.Services.GetRequiredService<Invocations>();
        app.Use(next => context => invocations.HandleAsync(next, context));
    }
}
