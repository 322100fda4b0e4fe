namespace Serverless.Azure;

/// <summary>Tells headers of HTTP from properties of a message, which travel as headers too.</summary>
internal static class WireHeaders
{
    public const string BrokerProperties = "BrokerProperties";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        BrokerProperties, "Accept", "Accept-Encoding", "Age", "Allow", "Authorization", "Cache-Control", "Connection", "Content-Encoding",
        "Content-Length", "Content-Type", "Date", "ETag", "Expect", "Expires", "Host", "Keep-Alive", "Last-Modified", "Location", "Pragma",
        "Proxy-Authenticate", "Retry-After", "Server", "Strict-Transport-Security", "Trailer", "Transfer-Encoding", "Upgrade",
        "User-Agent", "Vary", "Via", "Warning", "WWW-Authenticate", "traceparent", "tracestate", "Request-Id",
    };

    public static bool IsReserved(string name) => Reserved.Contains(name) || name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase);
}
