using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Registers what speaks to SendGrid.</summary>
public static class SendGridServices
{
    /// <summary>Whether the configuration has an API key and a sender; without them the local outbox takes mails.</summary>
    public static bool HasSendGrid(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return !string.IsNullOrEmpty(configuration[$"{SendGridOptions.Section}:{nameof(SendGridOptions.ApiKey)}"])
            && !string.IsNullOrEmpty(configuration[$"{SendGridOptions.Section}:{nameof(SendGridOptions.From)}"]);
    }

    /// <summary>Adds the intake of mail: <see cref="SendGridGuard"/> and <see cref="EmailNormalizer"/>. It works without an API key.</summary>
    /// <remarks>Settings come from <c>SendGrid</c>; a wrong one stops the start and is named.</remarks>
    public static IServiceCollection AddEmailIntake(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SendGridOptions>, SendGridOptionsValidator>());
        services.AddOptions<SendGridOptions>().BindConfiguration(SendGridOptions.Section).ValidateOnStart();
        services.TryAddSingleton<SendGridGuard>();
        services.TryAddSingleton(provider =>
            new EmailNormalizer(RulesOf(provider.GetRequiredService<IOptions<SendGridOptions>>().Value)));
        return services;
    }

    /// <summary>Adds <see cref="AddEmailIntake"/> and <see cref="SendGridSender"/> as an <see cref="INotificationSender"/>.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="machine">The clock that requests are timed by: a provider answers in the machine's time, whatever clock our promises run on.</param>
    public static IServiceCollection AddSendGrid(this IServiceCollection services, TimeProvider? machine = null)
    {
        services.AddEmailIntake();
        services.AddHttpClient(nameof(SendGridSender), Endless).ConfigurePrimaryHttpMessageHandler(Handler)
            .AddTypedClient((http, provider) => ActivatorUtilities.CreateInstance<SendGridSender>(provider, http, machine ?? TimeProvider.System));
        services.AddTransient<INotificationSender>(provider => provider.GetRequiredService<SendGridSender>());
        return services;
    }

    private static EmailIntakeRules RulesOf(SendGridOptions options) =>
        new() { OwnAddresses = options.From.Length > 0 ? [options.From] : [] };

    // The client times its requests by the TimeProvider, which HttpClient's own limit does not know.
    private static void Endless(HttpClient client) => client.Timeout = Timeout.InfiniteTimeSpan;

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
