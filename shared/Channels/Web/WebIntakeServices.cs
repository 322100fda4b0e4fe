using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Registers the intake of forms.</summary>
public static class WebIntakeServices
{
    /// <summary>Adds <see cref="WebFormNormalizer"/>, <see cref="TrackFormNormalizer"/>, <see cref="DeskFormNormalizer"/> and <see cref="AddressRateLimiter"/>.</summary>
    /// <remarks>Settings come from <c>Web</c> and <c>Site:Region</c>; a wrong one stops the start and is named.</remarks>
    public static IServiceCollection AddWebIntake(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebOptions>, WebOptionsValidator>());
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateOnStart();
        services.TryAddSingleton(RulesOf);
        services.TryAddSingleton(provider => new WebFormNormalizer(provider.GetRequiredService<WebFormRules>()));
        services.TryAddSingleton(provider => new TrackFormNormalizer(provider.GetRequiredService<WebFormRules>()));
        services.TryAddSingleton(provider => new DeskFormNormalizer(provider.GetRequiredService<WebFormRules>()));
        services.TryAddSingleton(provider => new AddressRateLimiter(
            provider.GetRequiredService<IOptions<WebOptions>>().Value.ContactsPerMinute, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static WebFormRules RulesOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<WebOptions>>().Value;
        var region = provider.GetRequiredService<IConfiguration>()["Site:Region"];
        return new WebFormRules
        {
            Region = string.IsNullOrEmpty(region) ? "CN" : region,
            FilesMax = options.FilesMax,
            FileBytesMax = options.FileBytesMax,
            FilesBytesMax = options.FilesBytesMax,
        };
    }
}
