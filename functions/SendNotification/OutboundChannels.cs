using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>The configured senders by channel; a channel without one ends in the local outbox.</summary>
internal sealed class OutboundChannels(IEnumerable<INotificationSender> senders)
{
    private readonly Dictionary<MessageChannel, INotificationSender> _senders = senders
        .SelectMany(sender => sender.Channels.Select(channel => (channel, sender)))
        .GroupBy(pair => pair.channel)
        .ToDictionary(group => group.Key, group => group.First().sender);

    public INotificationSender? SenderFor(MessageChannel channel) => _senders.GetValueOrDefault(channel);
}
