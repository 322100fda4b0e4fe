using System.Globalization;

namespace Serverless.Functions;

/// <summary>Versions as ETags, and what a caller expects with <c>If-Match</c>.</summary>
internal static class ETags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the caller saw; null when it does not ask. False when the header is no ETag of ours.</summary>
    public static bool TryReadIfMatch(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0 || text == "*")
        {
            return true;
        }

        var isOurs = long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        version = number;
        return isOurs;
    }

    /// <summary>The answer to a header that is none of ours.</summary>
    public static IResult Bad() =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-etag", "If-Match: an ETag that a GET gave is needed.", "If-Match");
}
