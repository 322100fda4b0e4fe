using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Serverless.Functions;

/// <summary>Lets only known attributes out (I7): an address, a path with a customer's token or a provider's text never leaves the process.</summary>
internal sealed class AttributeFilter : BaseProcessor<Activity>
{
    /// <summary>What a span may say; everything else is dropped, whoever wrote it.</summary>
    public static readonly FrozenSet<string> Allowed = new[]
    {
        "http.request.method", "http.response.status_code", "http.route", "server.address", "server.port", "network.protocol.version",
        "error.type", "messaging.operation.type", "messaging.destination.name", "messaging.message.id",
        "durabletask.type", "durabletask.task.name", "durabletask.task.instance_id",
    }.ToFrozenSet();

    public override void OnEnd(Activity data)
    {
        foreach (var (key, _) in data.TagObjects)
        {
            if (!Allowed.Contains(key))
            {
                data.SetTag(key, null); // Takes the attribute away.
            }
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
