using System.Globalization;

namespace Serverless.Functions;

/// <summary>Reads the host's time from its requests, before anything else does.</summary>
internal static class HostClockReading
{
    /// <summary>Does nothing unless the service's clock is a <see cref="HostClock"/>.</summary>
    public static void UseHostClock(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TimeProvider>() is not HostClock clock)
        {
            return;
        }

        app.Use((context, next) =>
        {
            if (DateTimeOffset.TryParse(
                context.Request.Headers[HostClock.Header], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
            {
                clock.Show(now);
            }

            return next(context);
        });
    }
}
