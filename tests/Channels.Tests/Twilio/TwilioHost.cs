using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Embedded;

namespace Serverless.Channels.Tests;

/// <summary>The services that <c>AddTwilio</c> registers, on a virtual clock, with everything that they log.</summary>
internal sealed class TwilioHost : IDisposable
{
    private readonly ServiceProvider _services;

    public TwilioHost(string baseUrl, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Twilio:AccountSid"] = "AC0123456789abcdef0123456789abcdef",
            ["Twilio:AuthToken"] = TwilioSamples.AuthToken,
            ["Twilio:From"] = "+14155550100",
            ["Twilio:BaseUrl"] = baseUrl,
            ["Site:PublicUrl"] = "https://intake.example.com/",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logged))
            .AddTwilio(Time)
            .BuildServiceProvider(validateScopes: true);
    }

    public VirtualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero));

    public LogLines Logged { get; } = new();

    public INotificationSender Sender => _services.GetServices<INotificationSender>().Single();

    public TwilioMediaClient Media => _services.GetRequiredService<TwilioMediaClient>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Dispose() => _services.Dispose();
}
