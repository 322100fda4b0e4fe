using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Registers what speaks to Twilio.</summary>
public static class TwilioServices
{
    /// <summary>
    /// Whether the configuration names an account and a sender; without them the local outbox takes texts and calls. The token alone
    /// serves to check what comes in.
    /// </summary>
    public static bool HasTwilio(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        bool Has(string key) => !string.IsNullOrEmpty(configuration[$"{TwilioOptions.Section}:{key}"]);
        return Has(nameof(TwilioOptions.AccountSid)) && (Has(nameof(TwilioOptions.From)) || Has(nameof(TwilioOptions.MessagingServiceSid)));
    }

    /// <summary>Adds the settings that checking signatures needs; works without an account to send from.</summary>
    public static IServiceCollection AddTwilioIntake(this IServiceCollection services)
    {
        services.AddOptions<TwilioOptions>()
            .BindConfiguration(TwilioOptions.Section)
            .Configure<IConfiguration>((options, configuration) => options.PublicUrl ??= configuration["Site:PublicUrl"]);
        return services;
    }

    /// <summary>Adds <see cref="TwilioSender"/> as an <see cref="INotificationSender"/>, and <see cref="TwilioMediaClient"/>.</summary>
    /// <remarks>Settings come from <c>Twilio</c> and <c>Site:PublicUrl</c>; a wrong one stops the start and is named.</remarks>
    public static IServiceCollection AddTwilio(this IServiceCollection services)
    {
        services.AddTwilioIntake();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>());
        services.AddOptions<TwilioOptions>().ValidateOnStart();
        AddClient<TwilioSender>(services);
        AddClient<TwilioMediaClient>(services);
        services.AddTransient<INotificationSender>(provider => provider.GetRequiredService<TwilioSender>());
        return services;
    }

    // A provider answers in the machine's time, whatever clock the service's promises run on.
    private static void AddClient<T>(IServiceCollection services)
        where T : class =>
        services.AddHttpClient(typeof(T).Name, Endless).ConfigurePrimaryHttpMessageHandler(Handler)
            .AddTypedClient((http, provider) => ActivatorUtilities.CreateInstance<T>(provider, http, TimeProvider.System));

    // The clients time their requests by that clock, which HttpClient's own limit does not know.
    private static void Endless(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
