namespace Serverless.Azure.Tests;

/// <summary>The way of a process's requests to the emulator.</summary>
internal sealed class LifeHandler(ProcessLife life) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _untilLost = -1;

    /// <summary>Loses one answer: that of the n-th request from now; the request is done, and may be made again.</summary>
    public void LoseAnswer(int number) => _untilLost = number;

    /// <summary>Whether the answer was lost.</summary>
    public bool HasLost => _untilLost == 0;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await life.RequestAsync(
            $"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)}", () => base.SendAsync(request, cancellationToken));
        if (_untilLost > 0 && --_untilLost == 0)
        {
            answer.Dispose();
            throw new HttpRequestException("reset", new IOException());
        }

        return answer;
    }
}
