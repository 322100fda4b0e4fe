using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Where and in which language one person is reached.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="To">The phone number or mail address; empty on the console.</param>
/// <param name="Language">The language.</param>
/// <param name="FallBacks">The channels to try next, in order.</param>
internal sealed record Recipient(MessageChannel Channel, string To, Language Language, IReadOnlyList<MessageChannel> FallBacks)
{
    /// <summary>A member of staff, on the channel they want most (H42).</summary>
    public static Recipient Of(StaffMember member) => On(member, member.Channels);

    /// <summary>A member of staff on the first of some channels.</summary>
    public static Recipient On(StaffMember member, IReadOnlyList<MessageChannel> channels) => new(
        channels[0],
        channels[0] switch
        {
            MessageChannel.Email => member.Email ?? "",
            MessageChannel.Console => member.Id,
            _ => member.Phone ?? "",
        },
        member.Language,
        [.. channels.Skip(1)]);

    /// <summary>The customer, on the channel they used last or the one that staff chose; null without any address.</summary>
    public static Recipient? Of(CaseFile file, Customer? customer, Channel? wanted)
    {
        var used = file.Timeline.OfType<CaseEvent.MessageReceived>().LastOrDefault(message => message.From is not null)?.From;
        ContactAddress[] known = [.. new[] { used }.OfType<ContactAddress>(), .. customer?.Addresses ?? []];
        AddressKind? kind = wanted switch
        {
            Cases.Channel.Email or Cases.Channel.Web => AddressKind.Email,
            Cases.Channel.Sms or Cases.Channel.Phone => AddressKind.Phone,
            _ => null,
        };
        var first = known.FirstOrDefault(address => address.Kind == kind) ?? known.FirstOrDefault();
        return first is null ? null : Of(first, known, file.Head.Language);
    }

    /// <summary>The customer at an address, with the other kind of address as the way out.</summary>
    private static Recipient Of(ContactAddress address, IEnumerable<ContactAddress> known, Language language)
    {
        var others = known.Where(other => other.Kind != address.Kind).Select(other => ChannelOf(other.Kind)).Distinct();
        return new Recipient(ChannelOf(address.Kind), address.Value, language, [.. others]);
    }

    private static MessageChannel ChannelOf(AddressKind kind) =>
        kind == AddressKind.Email ? MessageChannel.Email : MessageChannel.Sms;
}
