using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Reads case files and their attachments as staff do.</summary>
internal static class Downloads
{
    public static async Task<IReadOnlyList<JsonElement>> TimelineAsync(this RunningService service, string caseId) =>
        [.. (await service.GetAsync($"/cases/{caseId}")).GetProperty("timeline").EnumerateArray()];

    public static async Task<Download> DownloadAsync(
        this RunningService service, string caseId, int number, string? token = TestSettings.AgentToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cases/{caseId}/attachments/{number}");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await service.Client.SendAsync(request);
        var headers = answer.Content.Headers;
        return new Download(
            answer.StatusCode,
            await answer.Content.ReadAsByteArrayAsync(),
            headers.ContentType?.MediaType,
            headers.ContentDisposition?.DispositionType,
            headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName?.Trim('"'),
            answer.Headers.TryGetValues("X-Content-Type-Options", out var sniffing) ? sniffing.First() : null);
    }
}

/// <summary>What a download brought.</summary>
internal sealed record Download(
    HttpStatusCode Status, byte[] Bytes, string? ContentType, string? Disposition, string? Name, string? Sniffing);
