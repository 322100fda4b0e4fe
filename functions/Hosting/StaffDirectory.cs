using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The staff of section <c>Access</c>, found by id or by access token.</summary>
internal sealed class StaffDirectory : IStaffDirectory
{
    private readonly Dictionary<string, StaffMember> _byId;
    private readonly Dictionary<string, StaffMember> _byTokenHash;
    private readonly Dictionary<string, StaffMember> _byObjectId;
    private readonly Dictionary<string, StaffMember> _byEmail;

    public StaffDirectory(IOptions<AccessOptions> options, IOptions<SiteOptions> site)
    {
        var entries = options.Value.Staff.Select(entry => (Entry: entry, Member: Member(entry, site.Value.Region))).ToList();
        All = [.. entries.Select(pair => pair.Member)];
        _byId = entries.ToDictionary(pair => pair.Member.Id, pair => pair.Member, StringComparer.Ordinal);
        _byTokenHash = entries.Where(pair => pair.Entry is { Disabled: false, Token.Length: > 0 }).ToDictionary(pair => Hash(pair.Entry.Token), pair => pair.Member, StringComparer.Ordinal);
        _byObjectId = entries.Where(pair => pair.Entry is { Disabled: false, ObjectId: not null })
            .ToDictionary(pair => pair.Entry.ObjectId!, pair => pair.Member, StringComparer.OrdinalIgnoreCase); // Not null: just looked at.

        // Who has an object id is known by that alone; an address that two share names neither.
        _byEmail = entries.Where(pair => pair.Entry is { Disabled: false, ObjectId: null, Email.Length: > 0 })
            .GroupBy(pair => pair.Entry.Email!, StringComparer.OrdinalIgnoreCase) // Not null: it has a length.
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single().Member, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<StaffMember> All { get; }

    public StaffMember? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The member with this token, or null. Looks up its hash, so the time taken tells nothing about known tokens.</summary>
    public StaffMember? FindByToken(string token) => _byTokenHash.GetValueOrDefault(Hash(token));

    /// <summary>The member with this Entra object id, or null.</summary>
    public StaffMember? FindByObjectId(string objectId) => _byObjectId.GetValueOrDefault(objectId);

    /// <summary>The member without an object id who alone has this mail address, or null.</summary>
    public StaffMember? FindByEmail(string email) => _byEmail.GetValueOrDefault(email);

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static StaffMember Member(StaffEntry entry, string region)
    {
        var phone = entry.Phone is null ? null : PhoneNumbers.Normalise(entry.Phone, region);
        var channels = entry.Channels.Count > 0 ? entry.Channels : [MessageChannel.Sms, MessageChannel.Email];
        MessageChannel[] reachable =
        [
            .. channels.Where(channel => channel switch
            {
                MessageChannel.Sms or MessageChannel.Voice => phone is not null,
                MessageChannel.Email => entry.Email is not null,
                _ => true,
            }),
        ];
        return new StaffMember(
            entry.Id,
            entry.Name.Length > 0 ? entry.Name : entry.Id,
            entry.Role,
            entry.Department,
            phone,
            entry.Email,
            entry.Language,
            reachable.Length > 0 ? reachable : [MessageChannel.Console])
        {
            Disabled = entry.Disabled,
            Provider = string.IsNullOrWhiteSpace(entry.Provider) ? null : entry.Provider.Trim(),
        };
    }
}
