using System.Net;

namespace Serverless.Azure.Tests;

/// <summary>A management API that answers by a script: a status, the JSON of an instance, or <see cref="Lost"/>.</summary>
internal sealed class ScriptedApi(params object[] answers) : HttpMessageHandler
{
    /// <summary>The connection breaks.</summary>
    public static readonly object Lost = new();

    private readonly Queue<object> _answers = new(answers);

    public List<string> Methods { get; } = [];

    public List<string> Addresses { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Methods.Add(request.Method.Method);
        Addresses.Add(request.RequestUri!.AbsoluteUri);
        return Task.FromResult(_answers.Dequeue() switch
        {
            HttpStatusCode status => new HttpResponseMessage(status),
            string json => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json) },
            _ => throw new HttpRequestException("The connection broke."),
        });
    }
}
