using System.Globalization;

namespace Serverless.Functions;

/// <summary>Tells the Functions host's own calls from public requests that it forwards (functions-custom-handler, section 12, rule 6).</summary>
/// <remarks>
/// The inner port has no other protection, and a forwarded request can name any path. The two ways are independent: each alone keeps
/// an outsider away. What the host adds to every call (invocation id, user agent) proves nothing: a caller can send it too.
/// </remarks>
internal sealed class InvocationGuard(InvocationOptions options)
{
    private static readonly string[] FrontEndHeaders =
        ["Forwarded", "DISGUISED-HOST", "CLIENT-IP", "Max-Forwards", "WAS-DEFAULT-HOSTNAME", "Via", "True-Client-IP"];

    private static readonly string[] FrontEndPrefixes =
        ["X-Forwarded-", "X-ARR-", "X-Original-", "X-Client-", "X-MS-", "X-WAWS-", "X-SITE-", "X-AppService-", "X-Azure-FDID", "X-Azure-Ref"];

    private readonly string _host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{options.Port}");

    /// <summary>Whether both ways say that the host itself calls.</summary>
    public bool IsFromHost(HttpRequest request) => IsToInnerPort(request) && !IsFromFrontEnd(request);

    /// <summary>First way: the host calls the inner port by its address, a forwarded request keeps the public name.</summary>
    public bool IsToInnerPort(HttpRequest request) =>
        request.Headers.Host is [{ } host] && string.Equals(host, _host, StringComparison.Ordinal);

    /// <summary>Second way: whatever came through the platform's front end carries its headers.</summary>
    public static bool IsFromFrontEnd(HttpRequest request) => request.Headers.Keys.Any(
        name => FrontEndHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
            || FrontEndPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
