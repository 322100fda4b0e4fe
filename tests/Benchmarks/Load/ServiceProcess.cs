using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Serverless.Benchmarks;

/// <summary>The service in a process of its own, as it is run: so its memory and its death are its own.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Working set in MiB.</summary>
    public double WorkingSetMib
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the service on a data folder and returns when it answers <c>GET /health</c>.</summary>
    public static async Task<ServiceProcess> StartAsync(
        string dataFolder, int port, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(typeof(Functions.HostSettings).Assembly.Location);
        foreach (var argument in (string[])["--data", dataFolder, "--urls", $"http://127.0.0.1:{port}", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Site__PublicUrl"] = $"http://127.0.0.1:{port}";
        start.Environment["Twilio__AuthToken"] = SignedSms.AuthToken;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!; // Start answers null only for shell execution.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var service = new ServiceProcess(process, port);
        await service.WhenAnsweringAsync(cancellationToken);
        return service;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private async Task WhenAnsweringAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(2) };
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
            }
        }
    }
}
