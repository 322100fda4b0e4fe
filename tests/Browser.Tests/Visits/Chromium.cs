using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>The one browser of a test run: Debian's chromium, driven by Playwright's own driver, which ends it with this process.</summary>
internal static class Chromium
{
    private static readonly string[] WellKnown = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    /// <summary>Starts it once; every test then opens a context of its own.</summary>
    public static Task<IBrowser> BrowserAsync() => Running.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program(),
            ChromiumSandbox = Environment.UserName != "root", // The sandbox refuses to be root's.
            Args = ["--disable-gpu", "--font-render-hinting=none", "--disable-background-networking"],
        });
    }

    private static string Program() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
        : WellKnown.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("No chromium: `apt-get install chromium` puts it at /usr/bin/chromium; CHROMIUM names another.");
}
