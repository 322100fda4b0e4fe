namespace Serverless.Azure;

/// <summary>The addresses of a namespace's queues.</summary>
internal static class ServiceBusUri
{
    private const string DeadLetters = "/$DeadLetterQueue";
    private const string Messages = "/messages";

    /// <summary>The address of a namespace, from <c>https:</c>, <c>http:</c> (a peer on this machine) or a connection string's <c>sb:</c>.</summary>
    public static Uri Normalize(Uri endpoint) => endpoint.Scheme switch
    {
        "sb" => new UriBuilder(endpoint) { Scheme = Uri.UriSchemeHttps, Port = endpoint.IsDefaultPort ? -1 : endpoint.Port, Path = "/" }.Uri,
        "https" or "http" => new Uri(endpoint, "/"),
        _ => throw new ArgumentException("The address of a Service Bus namespace begins with https:// or sb://.", nameof(endpoint)),
    };

    public static string PathOf(string queue, SubQueue subQueue) =>
        "/" + string.Join('/', queue.Split('/').Select(Uri.EscapeDataString)) + (subQueue == SubQueue.DeadLetter ? DeadLetters : "");

    public static string MessagesOf(string entityPath) => entityPath + Messages;

    /// <summary>The queue's own part of a request's path: a key may be the queue's, so its token names the queue and works for what lies under it.</summary>
    public static string ResourceOf(Uri request)
    {
        var path = request.AbsolutePath;
        var end = path.IndexOf(DeadLetters, StringComparison.OrdinalIgnoreCase);
        end = end >= 0 ? end : path.IndexOf(Messages, StringComparison.Ordinal);
        return request.GetLeftPart(UriPartial.Authority) + (end >= 0 ? path[..end] : path);
    }
}
