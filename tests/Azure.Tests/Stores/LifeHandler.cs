namespace Serverless.Azure.Tests;

/// <summary>The way of a process's requests to the emulator.</summary>
internal sealed class LifeHandler(ProcessLife life) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        life.RequestAsync(
            $"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)}", () => base.SendAsync(request, cancellationToken));
}
