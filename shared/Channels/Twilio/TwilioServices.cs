using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Registers what speaks to Twilio.</summary>
public static class TwilioServices
{
    /// <summary>Whether the configuration names an account; without one the local outbox takes texts and calls.</summary>
    public static bool HasTwilio(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return !string.IsNullOrEmpty(configuration[$"{TwilioOptions.Section}:{nameof(TwilioOptions.AccountSid)}"]);
    }

    /// <summary>Adds <see cref="TwilioSender"/> as an <see cref="INotificationSender"/>, and <see cref="TwilioMediaClient"/>.</summary>
    /// <remarks>Settings come from <c>Twilio</c> and <c>Site:PublicUrl</c>; a wrong one stops the start and is named.</remarks>
    public static IServiceCollection AddTwilio(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>());
        services.AddOptions<TwilioOptions>()
            .BindConfiguration(TwilioOptions.Section)
            .Configure<IConfiguration>((options, configuration) => options.PublicUrl ??= configuration["Site:PublicUrl"])
            .ValidateOnStart();
        services.AddHttpClient<TwilioSender>(Endless).ConfigurePrimaryHttpMessageHandler(Handler);
        services.AddHttpClient<TwilioMediaClient>(Endless).ConfigurePrimaryHttpMessageHandler(Handler);
        services.AddTransient<INotificationSender>(provider => provider.GetRequiredService<TwilioSender>());
        return services;
    }

    // The clients time their requests by the TimeProvider, which HttpClient's own limit does not know.
    private static void Endless(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
