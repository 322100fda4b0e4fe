using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>The embedded host: one process, one data folder, nothing installed but .NET.</summary>
/// <param name="settings">What the command line says.</param>
internal sealed class EmbeddedHost(HostSettings settings) : IServiceHost
{
    public int ExitCode => Environment.ExitCode;

    public void Add(WebApplicationBuilder builder)
    {
        builder.AddEmbeddedHost(settings);
        builder.WebHost.UseUrls(settings.Urls);
        if (settings.Quiet)
        {
            builder.Logging.ClearProviders();
        }

        if (!builder.Configuration.GetSection($"{AccessOptions.Section}:Staff").GetChildren().Any())
        {
            builder.Configuration.AddJsonFile(DemoAccess.Ensure(Path.GetFullPath(settings.DataFolder)), optional: false);
        }
    }

    public void Use(WebApplication app)
    {
        app.MapOutbox(isOpen: settings.VirtualClock);
        if (settings.VirtualClock)
        {
            app.MapDevClock();
        }
    }

    public void Started(WebApplication app) => Log.ServiceStarted(app.Logger, string.Join(", ", app.Urls), settings.DataFolder);

    /// <summary>The database of a data folder.</summary>
    public static SqliteDatabase OpenDatabase(string dataFolder) => new(DatabaseOf(dataFolder));

    /// <summary>Where the database of a data folder lies.</summary>
    public static SqliteDatabaseOptions DatabaseOf(string dataFolder) => new() { Path = Path.Combine(dataFolder, EmbeddedStoreServices.DatabaseFile) };

    /// <summary>Where the master key of a data folder lies.</summary>
    public static string MasterKeyOf(string dataFolder) => Path.Combine(dataFolder, EmbeddedStoreServices.MasterKeyFile);
}
