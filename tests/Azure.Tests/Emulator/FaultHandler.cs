using System.Net;

namespace Serverless.Azure.Tests;

/// <summary>A network between client and emulator that fails as told, request by request; then it is sound.</summary>
internal sealed class FaultHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Queue<Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>> _faults = [];
    private readonly List<string> _seen = [];

    /// <summary>The requests as they left, method and headers of interest, one a line.</summary>
    public IReadOnlyList<string> Seen => _seen;

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>The service says that it is busy, without having done anything.</summary>
    public FaultHandler Busy(HttpStatusCode status, string retryAfter = "0")
    {
        _faults.Enqueue((_, _) =>
        {
            var response = new HttpResponseMessage(status);
            response.Headers.Add("Retry-After", retryAfter);
            return Task.FromResult(response);
        });
        return this;
    }

    /// <summary>The connection breaks before anything arrives.</summary>
    public FaultHandler Refused()
    {
        _faults.Enqueue((_, _) => throw new HttpRequestException("refused", new IOException()));
        return this;
    }

    /// <summary>The connection breaks after the service did what was asked.</summary>
    public FaultHandler ResetAfterwards()
    {
        _faults.Enqueue(async (_, send) =>
        {
            (await send()).Dispose();
            throw new HttpRequestException("reset", new IOException());
        });
        return this;
    }

    /// <summary>The service answers this, without having done anything.</summary>
    public FaultHandler Answer(Func<HttpResponseMessage> answer)
    {
        _faults.Enqueue((_, _) => Task.FromResult(answer()));
        return this;
    }

    /// <summary>The answer passes through hands that change it.</summary>
    public FaultHandler Changed(Action<HttpResponseMessage> change)
    {
        _faults.Enqueue(async (_, send) =>
        {
            var response = await send();
            change(response);
            return response;
        });
        return this;
    }

    /// <summary>Lets one request through.</summary>
    public FaultHandler Sound() => Changed(_ => { });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_seen)
        {
            _seen.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
            Requests.Add(request);
        }

        return _faults.TryDequeue(out var fault)
            ? await fault(request, () => base.SendAsync(request, cancellationToken))
            : await base.SendAsync(request, cancellationToken);
    }
}
