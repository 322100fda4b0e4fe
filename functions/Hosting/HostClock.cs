using System.Globalization;
using Microsoft.Extensions.Options;

namespace Serverless.Functions;

/// <summary>The clock of a process whose host tells it the time; for tests of the Azure host, which let weeks pass in seconds.</summary>
/// <remarks>
/// It is there only when the setting <c>Clock:FromHost</c> gives the instant at which it starts; no request can switch it on, and
/// on App Service the setting stops the start. The test host sends <see cref="Header"/> with everything it sends. What waits,
/// waits by the machine's clock: only the time of day is the host's.
/// </remarks>
/// <param name="start">What it shows until the host has said more.</param>
internal sealed class HostClock(DateTimeOffset start) : TimeProvider
{
    public const string Setting = "Clock:FromHost";
    public const string Header = "X-Test-Now";

    // Every site on App Service has it.
    private const string SiteName = "WEBSITE_SITE_NAME";
    private long _ticks = start.UtcTicks;

    /// <summary>The clock of the Azure host: the machine's, unless the settings ask for the host's.</summary>
    /// <exception cref="OptionsValidationException">The setting is no instant, or the app runs on App Service.</exception>
    public static TimeProvider Of(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return System;
        }

        if (configuration[SiteName] is { Length: > 0 })
        {
            throw Refused("is for tests: a site on App Service takes the machine's time.");
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? new HostClock(start)
            : throw Refused("an ISO 8601 time is needed, such as 2026-11-23T09:00:00+08:00.");
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Shows a later instant; an earlier one, from a request that was overtaken, changes nothing.</summary>
    public void Show(DateTimeOffset now)
    {
        var shown = Interlocked.Read(ref _ticks);
        while (now.UtcTicks > shown)
        {
            var before = Interlocked.CompareExchange(ref _ticks, now.UtcTicks, shown);
            if (before == shown)
            {
                return;
            }

            shown = before;
        }
    }

    private static OptionsValidationException Refused(string why) => new(Setting, typeof(HostClock), [$"{Setting}: {why}"]);
}
