using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Serverless.Channels.Tests;

/// <summary>Prism, which answers from a provider's interface document and refuses what the document does not allow.</summary>
internal sealed class ProviderMock : IAsyncDisposable
{
    private const string Ready = "Prism is listening on ";
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Process _process;
    private readonly Task _log;
    private readonly string _url;

    private ProviderMock(Process process, string url)
    {
        _process = process;
        _url = url;
        _log = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // It stops when nobody reads what it says.
    }

    public static async Task<ProviderMock> StartAsync(string document)
    {
        var program = Path.Combine(ContractFolder.Project, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
        var process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { program, "mock", "-h", "127.0.0.1", "-p", "0", "--errors", document },
            RedirectStandardOutput = true,
            Environment = { ["NO_COLOR"] = "1" },
        })!; // Null only when an existing process is reused, which needs the shell.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Ready, StringComparison.Ordinal) is var at and >= 0)
            {
                return new ProviderMock(process, line[(at + Ready.Length)..].Trim());
            }
        }

        throw new InvalidOperationException("The mock did not start: npm ci in tests/Channels.Tests?");
    }

    /// <summary>A server of the test's own that hands requests on to the mock.</summary>
    /// <param name="prefer">Which documented answer is wanted, such as <c>code=429</c>; absent means the good one.</param>
    public Task<CaptureServer> RelayAsync(string? prefer = null) =>
        CaptureServer.StartAsync((request, response) => PassOnAsync(request, response, prefer));

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
    }

    private async Task PassOnAsync(CapturedRequest request, HttpResponse response, string? prefer)
    {
        using var copy = new HttpRequestMessage(new HttpMethod(request.Method), _url + request.Target);
        if (request.Body.Length > 0)
        {
            copy.Content = new ByteArrayContent(request.Body);
            copy.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]);
        }

        foreach (var name in new[] { "Authorization", "Accept" })
        {
            if (request.Headers.TryGetValue(name, out var value))
            {
                copy.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (prefer is not null)
        {
            copy.Headers.TryAddWithoutValidation("Prefer", prefer);
        }

        using var answer = await Http.SendAsync(copy);
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Where(header => header.Key is not "Transfer-Encoding" and not "Connection"))
        {
            response.Headers.Append(name, values.ToArray());
        }

        response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.StatusCode is not System.Net.HttpStatusCode.NoContent)
        {
            await response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        }
    }
}
