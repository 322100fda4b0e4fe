using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Puts the service together: its host, its functions, its routes.</summary>
internal static class Service
{
    /// <summary>Runs the embedded service until it is asked to stop.</summary>
    public static async Task<int> RunAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = Build(settings);
            await app.StartAsync(cancellationToken);
        }
        catch (OptionsValidationException wrong)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
            return 2;
        }

        await using (app)
        {
            Log.ServiceStarted(app.Logger, string.Join(", ", app.Urls), settings.DataFolder);
            await app.WaitForShutdownAsync(cancellationToken);
        }

        return Environment.ExitCode;
    }

    /// <summary>The service, not started yet.</summary>
    /// <param name="settings">What the command line says.</param>
    /// <param name="configure">Adds configuration beside environment and files; absent for none.</param>
    public static WebApplication Build(HostSettings settings, Action<IConfigurationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder.Configuration);
        builder.AddTelemetry();
        builder.AddEmbeddedHost(settings);
        builder.AddAccess(settings);
        builder.AddWeb(settings);
        builder.AddChannels();
        builder.AddFunctions();

        var app = builder.Build();
        app.UseExceptionHandler();
        var acceptance = app.Services.GetRequiredService<AcceptanceFirst>();
        app.Use(next => context => acceptance.CountAsync(next, context));
        app.MapHomePage();
        app.MapAssets();
        app.MapSmsIntake();
        app.MapPhoneIntake();
        app.MapEmailIntake();
        app.MapWebIntake();
        app.MapDeskIntake();
        app.MapDeliveryReceipts();
        app.MapTrackPage();
        app.MapSurveyPage();
        app.MapFollowUpPage();
        app.MapAlertPage();
        app.MapCaseApi();
        app.MapCaseAttachments();
        app.MapDeadLetters();
        app.MapReports();
        app.MapOutbox(isOpen: settings.VirtualClock);
        app.MapHealth();
        app.MapOpenApi("/openapi/v1.json");
        if (settings.VirtualClock)
        {
            app.MapDevClock();
        }

        return app;
    }

    private static void AddAccess(this WebApplicationBuilder builder, HostSettings settings)
    {
        if (!builder.Configuration.GetSection($"{AccessOptions.Section}:Staff").GetChildren().Any())
        {
            builder.Configuration.AddJsonFile(DemoAccess.Ensure(Path.GetFullPath(settings.DataFolder)), optional: false);
        }

        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsValidator>();
        builder.Services.AddSingleton<StaffDirectory>();
        builder.Services.AddSingleton<IStaffDirectory>(provider => provider.GetRequiredService<StaffDirectory>());
    }

    private static void AddWeb(this WebApplicationBuilder builder, HostSettings settings)
    {
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024; // Routes that take more raise it themselves (RequestBody).
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (settings.Quiet)
        {
            builder.Logging.ClearProviders();
        }

        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ErrorAnswers>();
        builder.Services.AddOpenApi();
        builder.Services.AddPages();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
    }

    private static void AddChannels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddTwilioIntake();
        services.AddEmailIntake();
        services.AddWebIntake();
        services.AddSingleton(provider =>
        {
            var site = provider.GetRequiredService<IOptions<SiteOptions>>().Value;
            return new PhoneSettings { Organisation = new OrganisationName(site.Name, site.EnglishName), Region = site.Region };
        });
        services.AddSingleton<PhoneDialogue>();
        if (builder.Configuration.HasTwilio())
        {
            services.AddTwilio();
        }

        if (builder.Configuration.HasSendGrid())
        {
            services.AddSendGrid();
        }
    }

    private static void AddFunctions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(PolicyBook.Default);
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<NotificationWriter>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<ClockLateness>();
        services.AddSingleton<CustomerFinder>();
        services.AddSingleton<ContactFiler>();
        services.AddSingleton<FetchMedia>();
        services.AddSingleton<ProcessIntake>();
        services.AddSingleton<OutboundChannels>();
        services.AddSingleton<FailOver>();
        services.AddSingleton<SendNotification>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<AlertStory>();
        services.AddSingleton<AcceptanceFirst>();
    }
}
