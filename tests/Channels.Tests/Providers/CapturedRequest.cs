using System.Text;

namespace Serverless.Channels.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record CapturedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
