using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace Serverless.Functions;

/// <summary>The Azure Functions host, which starts this process as its custom handler (functions-custom-handler, section 2).</summary>
/// <param name="invocations">Where the host calls.</param>
internal sealed class AzureHost(InvocationOptions invocations) : IServiceHost
{
    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";
    private const string SignInVariable = "WEBSITE_AUTH_ENABLED";

    /// <summary>Never 0: the host would take that for the end of all work, start nothing anew, and fail every invocation.</summary>
    public int ExitCode => 1;

    /// <summary>The host that started this process; null when none did.</summary>
    public static AzureHost? OfEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable(PortVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= IPEndPoint.MaxPort
            ? new AzureHost(new InvocationOptions { Port = port })
            : null;

    public void Add(WebApplicationBuilder builder)
    {
        var settings = AzureSettings.Read(builder.Configuration);
        builder.AddAzureHost(settings);
        builder.Services.AddInvocations(invocations);
        if (string.Equals(builder.Configuration[SignInVariable], "true", StringComparison.OrdinalIgnoreCase))
        {
            builder.Services.AddSingleton<PrincipalAccess>();
        }

        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, invocations.Port, listen => listen.Protocols = HttpProtocols.Http1));

        // A start that fails says why itself: by the line that names a setting, or by the failure that ends the process.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // The host takes each line of the error output for an error, or for a warning when the word is in it.
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Warning);
    }

    public void Use(WebApplication app)
    {
        app.Services.GetRequiredService<AzureStartUp>().Begin();
        app.UseHostClock();
        app.UseInvocations();
        app.MapOutbox(isOpen: false);
    }

    public void Started(WebApplication app) => Log.InvocationsServed(app.Logger, invocations.Port);
}
