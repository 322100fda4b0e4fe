using System.Diagnostics;
using System.Text.RegularExpressions;
using Serverless.Testing;

namespace Serverless.Browser.Tests;

/// <summary>The demo's month in a process of its own, started and read as a newcomer would.</summary>
public sealed partial class DemoMonth : IAsyncLifetime
{
    // Enough for every page to show something.
    private const string Contacts = "120";

    private readonly string _folder = Directory.CreateTempSubdirectory("serverless-test-").FullName;
    private readonly Dictionary<string, string> _tokens = [];
    private Process? _process;
    private Task _rest = Task.CompletedTask;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The access token of a member of its staff, such as <c>su</c>.</summary>
    public string Token(string staff) => _tokens[staff];

    /// <summary>Plays the month; returns when the console can be looked at.</summary>
    public async Task InitializeAsync()
    {
        var app = new AppProgram(typeof(Serverless.Functions.PageContext).Assembly).Command;
        string[] arguments = [.. app.Skip(1), "demo", "--month", "--contacts", Contacts, "--keep", "--data", _folder];
        _process = Process.Start(new ProcessStartInfo(app[0], arguments) { RedirectStandardOutput = true })!; // Absent only for documents.
        var said = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Console().Match(line) is { Success: true } console)
            {
                Address = new Uri(console.Groups[1].Value);
            }
            else if (Token().Match(line) is { Success: true } token)
            {
                _tokens[token.Groups[1].Value] = token.Groups[2].Value;
            }
            else if (line.StartsWith("curl ", StringComparison.Ordinal))
            {
                _rest = _process.StandardOutput.ReadToEndAsync(); // A full pipe would stop it.
                return;
            }
        }

        throw new InvalidOperationException($"The demo ended: {string.Join('\n', said)}");
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            await _rest;
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"Its console is (http://\S+)/console", RegexOptions.CultureInvariant)]
    private static partial Regex Console();

    [GeneratedRegex(@"^\s*([a-z]+)\s+([0-9a-f]{40})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
