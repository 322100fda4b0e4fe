using Azure;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Registers what speaks to Service Bus.</summary>
public static class ServiceBusServices
{
    /// <summary>
    /// Adds <see cref="ServiceBusClient"/>, <see cref="IQueueSender"/>, <see cref="IDeadLetterStore"/> and <see cref="ClaimCheck"/>. The app
    /// adds an <see cref="IClaimStore"/>, and a <see cref="TokenCredential"/> where the settings name a namespace and not a key.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">Has the section <c>ServiceBus</c>.</param>
    /// <param name="queues">The names of our queues, whose dead letters are shown.</param>
    /// <param name="machine">The clock of the machine: Service Bus answers in its time, whatever clock our promises run on.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddServiceBus(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<string> queues, TimeProvider? machine = null)
    {
        var settings = ServiceBusSettings.Read(configuration);
        var time = machine ?? TimeProvider.System;
        services.AddSingleton(provider => CreateClient(provider, settings, time));
        services.AddSingleton(provider => new ClaimCheck(provider.GetRequiredService<IClaimStore>(), time));
        services.AddSingleton<IQueueSender>(provider => new ServiceBusQueueSender(
            provider.GetRequiredService<ServiceBusClient>(), provider.GetRequiredService<ClaimCheck>()));
        services.AddSingleton<IDeadLetterStore>(provider => new ServiceBusDeadLetters(
            provider.GetRequiredService<ServiceBusClient>(), queues, time, provider.GetRequiredService<ILogger<ServiceBusDeadLetters>>()));
        return services;
    }

    private static ServiceBusClient CreateClient(IServiceProvider provider, ServiceBusSettings settings, TimeProvider time) =>
        settings is { Endpoint: { } endpoint, SharedAccessKeyName: { } name, SharedAccessKey: { } key }
            ? new ServiceBusClient(endpoint, new AzureNamedKeyCredential(name, key), new ServiceBusClientOptions(), time)
            : new ServiceBusClient(
                settings.FullyQualifiedNamespace!, // Not null: the settings have one or the other.
                provider.GetRequiredService<TokenCredential>(), new ServiceBusClientOptions(), time);
}
