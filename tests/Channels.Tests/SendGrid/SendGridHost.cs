using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Channels.Tests;

/// <summary>The services that <c>AddSendGrid</c> registers, on a virtual clock.</summary>
internal static class SendGridHost
{
    public static ServiceProvider Create(string baseUrl, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["SendGrid:ApiKey"] = "SG.key",
            ["SendGrid:From"] = "support@example.com",
            ["SendGrid:FromName"] = "客服",
            ["SendGrid:BaseUrl"] = baseUrl,
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var time = new VirtualTimeProvider(new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero));
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<TimeProvider>(time)
            .AddLogging()
            .AddSendGrid(time)
            .BuildServiceProvider(validateScopes: true);
    }

    public static Task<SendOutcome> SendAsync(ServiceProvider host, Notification notification) =>
        host.GetRequiredService<INotificationSender>().SendAsync(notification, CancellationToken.None);
}
