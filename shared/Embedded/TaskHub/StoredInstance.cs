using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>An instance as the file holds it; a finished one without its history.</summary>
/// <remarks>The past is the present execution's history, or what a start left for its first episode.</remarks>
internal sealed record StoredInstance(InstanceHeader Header, List<HistoryEvent> Past, InboxRead Inbox);

/// <summary>Durable messages that an instance has not taken, in their order, through the last one's number.</summary>
/// <remarks>Without any the number is the former reading's; a partial reading may have left some.</remarks>
internal sealed record InboxRead(List<HistoryEvent> Events, long Through, bool IsPartial)
{
    public static readonly InboxRead None = new([], 0, false);
}
