namespace Serverless.Azure.Tests;

/// <summary>The network of a process that dies at one of its requests: before it is sent, or after it was done and before the answer.</summary>
internal sealed class DyingNetwork(int at, bool isDone) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _requests = -1;

    /// <summary>Counts from here; what came before were preparations.</summary>
    public void Arm() => _requests = 0;

    /// <summary>Whether the process lived to its end.</summary>
    public bool Survived => _requests <= at;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_requests < 0)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var number = _requests++;
        if (number < at)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (number == at && isDone)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
        }

        // Not a fault of the network, which would be tried again: the process is gone.
        throw new ProcessGoneException();
    }
}
