using System.Net.Http.Headers;
using System.Text.Json;

namespace Serverless.Functions;

/// <summary>Speaks to the running service through HTTP, as everybody else does.</summary>
internal sealed class DemoClient(HttpClient http, DemoKeys keys)
{
    public DemoKeys Keys => keys;

    /// <summary>Where the service listens, without a slash at the end.</summary>
    public string Url { get; } = http.BaseAddress!.GetLeftPart(UriPartial.Authority); // The demo gave it.

    /// <summary>Reads as a member of staff; absent, as anybody.</summary>
    public async Task<JsonElement> GetAsync(string path, string? staff, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return Read(await SendAsync(request, staff, cancellationToken), "GET " + path);
    }

    /// <summary>Posts JSON as a member of staff; absent, as anybody. Any answer but a 2xx ends the demo.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, string? staff, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        return Read(await SendAsync(request, staff, cancellationToken), "POST " + path);
    }

    /// <summary>Posts JSON, and tells whether it was taken; false when what it is about is in another state by now.</summary>
    public async Task<bool> TryPostAsync(string path, object body, string? staff, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        var answer = await SendAsync(request, staff, cancellationToken);
        if (answer.Status is StatusCodes.Status409Conflict or StatusCodes.Status410Gone)
        {
            return false;
        }

        Read(answer, "POST " + path);
        return true;
    }

    /// <summary>Puts JSON as a member of staff. Any answer but a 2xx ends the demo.</summary>
    public async Task<JsonElement> PutAsync(string path, object body, string staff, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        return Read(await SendAsync(request, staff, cancellationToken), "PUT " + path);
    }

    /// <summary>Changes a record as a member of staff, whatever its version. Any answer but a 2xx ends the demo.</summary>
    public async Task<JsonElement> PatchAsync(string path, object body, string staff, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return Read(await SendAsync(request, staff, cancellationToken), "PATCH " + path);
    }

    /// <summary>Posts what a provider posts.</summary>
    public async Task<string> PostAsync(
        string path, byte[] body, string contentType, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var (status, text) = await SendAsync(request, null, cancellationToken);
        return status is >= 200 and < 300 ? text : throw new DemoFailedException($"POST {path} was answered {status}: {text}");
    }

    private async Task<(int Status, string Text)> SendAsync(
        HttpRequestMessage request, string? staff, CancellationToken cancellationToken)
    {
        request.Headers.Accept.ParseAdd("application/json");
        if (staff is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys.Tokens[staff]);
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static JsonElement Read((int Status, string Text) answer, string what)
    {
        if (answer.Status is < 200 or >= 300)
        {
            throw new DemoFailedException($"{what} was answered {answer.Status}: {answer.Text}");
        }

        if (answer.Text.Length == 0)
        {
            return default;
        }

        using var document = JsonDocument.Parse(answer.Text);
        return document.RootElement.Clone();
    }
}
