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
    /// <param name="services">The app's services.</param>
    /// <param name="machine">The clock that requests are timed by: a provider answers in the machine's time, whatever clock our promises run on.</param>
    public static IServiceCollection AddTwilio(this IServiceCollection services, TimeProvider? machine = null)
    {
        services.AddTwilioIntake();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>());
        services.AddOptions<TwilioOptions>().ValidateOnStart();
        AddClient<TwilioSender>(services, machine ?? TimeProvider.System);
        AddClient<TwilioMediaClient>(services, machine ?? TimeProvider.System);
        services.AddTransient<INotificationSender>(provider => provider.GetRequiredService<TwilioSender>());
        return services;
    }

    private static void AddClient<T>(IServiceCollection services, TimeProvider machine)
        where T : class =>
        services.AddHttpClient(typeof(T).Name, Endless).ConfigurePrimaryHttpMessageHandler(Handler)
            .AddTypedClient((http, provider) => ActivatorUtilities.CreateInstance<T>(provider, http, machine));

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
