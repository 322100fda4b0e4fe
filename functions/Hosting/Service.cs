using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Channels;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Puts the service together: its host, its functions, its routes.</summary>
internal static class Service
{
    /// <summary>Runs the service under a host until it is asked to stop.</summary>
    public static async Task<int> RunAsync(IServiceHost host, CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = Build(host);
            await app.StartAsync(cancellationToken);
        }
        catch (OptionsValidationException wrong)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
            return 2;
        }

        await using (app)
        {
            host.Started(app);
            await app.WaitForShutdownAsync(cancellationToken);
        }

        return host.ExitCode;
    }

    /// <summary>The service, not started yet.</summary>
    /// <param name="host">What it runs under.</param>
    /// <param name="configure">Adds configuration beside environment and files; absent for none.</param>
    public static WebApplication Build(IServiceHost host, Action<IConfigurationBuilder>? configure = null)
    {
        _ = ReadBuiltInRulesAsync();
        var builder = WebApplication.CreateSlimBuilder(Options());
        configure?.Invoke(builder.Configuration);
        builder.AddTelemetry();
        host.Add(builder);
        builder.AddAccess();
        builder.AddWeb();
        builder.AddChannels();
        builder.AddFunctions();

        var app = builder.Build();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        host.Use(app);
        var acceptance = app.Services.GetRequiredService<AcceptanceFirst>();
        app.Use(next => context => acceptance.CountAsync(next, context));
        app.MapFunctions();
        return app;
    }

    /// <summary>The stores and the task hub that the app settings name, without a server: for commands beside the running app.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong.</exception>
    public static WebApplication BuildAzureTools()
    {
        var builder = WebApplication.CreateSlimBuilder(Options());
        builder.Logging.ClearProviders(); // The command prints what it finds.
        builder.AddAzureHost(AzureSettings.Read(builder.Configuration));
        builder.AddAccess();
        builder.AddChannels();
        builder.AddFunctions();
        return builder.Build();
    }

    // They need no services, so they are read beside the rest of the start; whoever needs them waits, or meets what went wrong.
    private static async Task ReadBuiltInRulesAsync()
    {
        await Task.Yield();
        _ = ServiceRules.Default;
    }

    // Settings are read once, at the start: nothing watches their files.
    private static WebApplicationOptions Options() =>
        new() { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] };

    /// <summary>Maps the routes of every http function.</summary>
    private static void MapFunctions(this WebApplication app)
    {
        app.MapHomePage();
        app.MapAssets();
        app.MapStaffConsole();
        app.MapStylePage();
        app.MapBoardPage();
        app.MapSmsIntake();
        app.MapPhoneIntake();
        app.MapEmailIntake();
        app.MapWebIntake();
        app.MapDeskIntake();
        app.MapDeliveryReceipts();
        app.MapTrackPage();
        app.MapSurveyPage();
        app.MapFollowUpPage();
        app.MapAppealPage();
        app.MapAlertPage();
        app.MapCaseApi();
        app.MapCaseAttachments();
        app.MapCasePage();
        app.MapNewContactPage();
        app.MapFollowUpsPage();
        app.MapDeadLetters();
        app.MapOutboxPage();
        app.MapAuditPage();
        app.MapSearchPage();
        app.MapCustomersPage();
        app.MapRosterApi();
        app.MapRosterPage();
        app.MapKpiReport();
        app.MapPolicyApi();
        app.MapRulePages();
        app.MapCalendarPage();
        app.MapComplaintReport();
        app.MapSortingApi();
        app.MapSortingPages();
        app.MapKnownReplies();
        app.MapReplyPages();
        app.MapCustomerApi();
        app.MapPeriodReports();
        app.MapReportPages();
        app.MapArchiveReports();
        app.MapCallbackPlans();
        app.MapCallbackPages();
        app.MapFollowUpList();
        app.MapQualitySamples();
        app.MapQualityPages();
        app.MapHealth();
        app.MapOpenApi("/openapi/v1.json");
    }

    private static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsValidator>();
        builder.Services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        builder.Services.AddSingleton<StaffDirectory>();
        builder.Services.AddSingleton<IStaffDirectory>(provider => provider.GetRequiredService<StaffDirectory>());
    }

    private static void AddWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024; // Routes that take more raise it themselves (RequestBody).
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ErrorAnswers>();
        builder.Services.AddOpenApi();
        builder.Services.AddPages();
        builder.Services.AddCompression();
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
        services.AddSingleton<RuleLibrary>();
        services.AddSingleton<LiveRules>();
        services.AddSingleton<IServiceRules>(provider => provider.GetRequiredService<LiveRules>());
        services.AddSingleton<CalendarMover>();
        services.AddSingleton<RuleDesk>();
        services.AddSingleton<RuleTrials>();
        services.AddSingleton<TrialBook>();
        services.AddSingleton<CalendarPreview>();
        services.AddSingleton(new DurableDataConverter(DurableDataConverter.CreateOptions(FunctionsJson.Default)));
        services.AddSingleton(provider => new LinkSigner(
            provider.GetRequiredService<IMasterKey>().DeriveAsync("links", CancellationToken.None).GetAwaiter().GetResult()));
        services.AddSingleton(provider => new SignedText(
            provider.GetRequiredService<IMasterKey>().DeriveAsync("console", CancellationToken.None).GetAwaiter().GetResult(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ConsoleSession>();
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<NotificationWriter>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CaseTies>();
        services.AddSingleton<TiedActs>();
        services.AddSingleton<CaseActs>();
        services.AddSingleton<AttachmentDesk>();
        services.AddSingleton<ClockLateness>();
        services.AddSingleton<DutyRoster>();
        services.AddSingleton<CustomerFinder>();
        services.AddSingleton<ContactFiler>();
        services.AddSingleton<FetchMedia>();
        services.AddSingleton<ProcessIntake>();
        services.AddSingleton<OutboundChannels>();
        services.AddSingleton<FailOver>();
        services.AddSingleton<SendNotification>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<AlertStory>();
        services.AddSingleton<TrackFinder>();
        services.AddSingleton<Watchdog>();
        services.AddSingleton<CaseScan>();
        services.AddSingleton<BoardDesk>();
        services.AddSingleton<BoardSummary>();
        services.AddSingleton<CaseFactBook>();
        services.AddSingleton<FactChunks>();
        services.AddSingleton<FigureCases>();
        services.AddSingleton<ServicePost>();
        services.AddSingleton<PeriodLog>();
        services.AddSingleton<PeriodReports>();
        services.AddSingleton<ArchiveCheck>();
        services.AddSingleton<CallbackPlanBook>();
        services.AddSingleton<CallbackRates>();
        services.AddSingleton<CallbackReminders>();
        services.AddSingleton<SampleBook>();
        services.AddSingleton<SampleScores>();
        services.AddSingleton<AcceptanceFirst>();
        services.AddSingleton<ReplyLibrary>();
        services.AddSingleton<CaseReplies>();
        services.AddSingleton<CasePresence>();
        services.AddSingleton<FollowUpCalls>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<ReplyCounts>();
        services.AddSingleton<ReplyProposals>();
        services.AddSingleton<CustomerDesk>();
        services.AddSingleton<AuditBounds>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditKeeping>();
        services.AddSingleton<DeadLetterDesk>();
        services.AddSingleton<OutboxDesk>();
        services.AddSingleton<WordIndexer>();
        services.AddSingleton<SearchDesk>();
        services.AddSingleton<CustomerSearch>();
        services.AddSingleton<CustomerRecords>();
    }
}
