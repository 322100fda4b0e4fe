namespace Serverless.Azure;

/// <summary>Ends a request whose answer does not begin in time, by the clock that it is given.</summary>
internal sealed class PatienceHandler(HttpMessageHandler inner, TimeSpan patience, TimeProvider time) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"There was no answer within {patience}.", e);
        }
    }
}
