using System.Collections.Frozen;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Tells which time it is at the customer's, so that what can wait leaves their night in peace (S51). Pure.</summary>
/// <remarks>The country of the telephone number decides where it has one zone; else the service's own zone stands for the customer's.</remarks>
public static class CustomerTime
{
    private const int CodeLengthMax = 3;

    // Countries of one zone, or whose telephones are nearly all in one; North America, Russia, Brazil, Australia and the like have none.
    private static readonly FrozenDictionary<string, string> ZoneOfCode = new Dictionary<string, string>
    {
        ["20"] = "Africa/Cairo",
        ["27"] = "Africa/Johannesburg",
        ["30"] = "Europe/Athens",
        ["31"] = "Europe/Amsterdam",
        ["32"] = "Europe/Brussels",
        ["33"] = "Europe/Paris",
        ["34"] = "Europe/Madrid",
        ["36"] = "Europe/Budapest",
        ["39"] = "Europe/Rome",
        ["40"] = "Europe/Bucharest",
        ["41"] = "Europe/Zurich",
        ["43"] = "Europe/Vienna",
        ["44"] = "Europe/London",
        ["45"] = "Europe/Copenhagen",
        ["46"] = "Europe/Stockholm",
        ["47"] = "Europe/Oslo",
        ["48"] = "Europe/Warsaw",
        ["49"] = "Europe/Berlin",
        ["60"] = "Asia/Kuala_Lumpur",
        ["63"] = "Asia/Manila",
        ["64"] = "Pacific/Auckland",
        ["65"] = "Asia/Singapore",
        ["66"] = "Asia/Bangkok",
        ["81"] = "Asia/Tokyo",
        ["82"] = "Asia/Seoul",
        ["84"] = "Asia/Ho_Chi_Minh",
        ["86"] = "Asia/Shanghai",
        ["90"] = "Europe/Istanbul",
        ["91"] = "Asia/Kolkata",
        ["92"] = "Asia/Karachi",
        ["94"] = "Asia/Colombo",
        ["95"] = "Asia/Yangon",
        ["234"] = "Africa/Lagos",
        ["254"] = "Africa/Nairobi",
        ["351"] = "Europe/Lisbon",
        ["353"] = "Europe/Dublin",
        ["358"] = "Europe/Helsinki",
        ["420"] = "Europe/Prague",
        ["852"] = "Asia/Hong_Kong",
        ["853"] = "Asia/Macau",
        ["855"] = "Asia/Phnom_Penh",
        ["880"] = "Asia/Dhaka",
        ["886"] = "Asia/Taipei",
        ["966"] = "Asia/Riyadh",
        ["971"] = "Asia/Dubai",
        ["972"] = "Asia/Jerusalem",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The zone of the customer of a case.</summary>
    /// <param name="file">The case.</param>
    /// <param name="service">The service's zone, for customers whose telephone tells none.</param>
    public static DateTimeZone ZoneOf(CaseFile file, DateTimeZone service)
    {
        for (var place = file.Timeline.Count - 1; place >= 0; place--)
        {
            if (file.Timeline[place] is CaseEvent.MessageReceived { From: { Kind: AddressKind.Phone } from })
            {
                return ZoneOf(from.Value) ?? service;
            }
        }

        return service;
    }

    /// <summary>The zone of a telephone number in E.164, or null where its country has several.</summary>
    public static DateTimeZone? ZoneOf(string phone)
    {
        // No code begins another one, so the one that fits is the only one.
        for (var length = 2; length <= CodeLengthMax && phone.Length > length; length++)
        {
            if (phone[0] == '+' && ZoneOfCode.TryGetValue(phone[1..(length + 1)], out var zone))
            {
                return DateTimeZoneProviders.Tzdb[zone];
            }
        }

        return null;
    }
}
