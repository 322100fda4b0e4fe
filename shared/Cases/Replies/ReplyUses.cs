using NodaTime;

namespace Serverless.Cases;

/// <summary>How often each reply was used in a month, day by day (H15).</summary>
/// <param name="Days">The days of the month that are counted; each is counted once.</param>
/// <param name="Counts">Reply id to uses.</param>
public sealed record ReplyUses(IReadOnlyList<int> Days, IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>The collection of documents, one a month such as <c>2026-11</c>.</summary>
    public const string Collection = "reply-uses";

    /// <summary>Nothing counted.</summary>
    public static ReplyUses None { get; } = new([], new Dictionary<string, int>());

    /// <summary>The uses that one file has in a span.</summary>
    public static IEnumerable<string> In(CaseFile file, Instant from, Instant before) => file.Timeline
        .Where(entry => entry.At >= from && entry.At < before)
        .Select(entry => entry switch
        {
            CaseEvent.Responded said => said.Reply,
            CaseEvent.Resolved resolved => resolved.Reply,
            _ => null,
        })
        .OfType<string>();

    /// <summary>With one more day; a day that is counted already changes nothing.</summary>
    public ReplyUses With(int day, IEnumerable<string> uses)
    {
        if (Days.Contains(day))
        {
            return this;
        }

        var counts = new SortedDictionary<string, int>(Counts.ToDictionary(), StringComparer.Ordinal);
        foreach (var reply in uses)
        {
            counts[reply] = counts.GetValueOrDefault(reply) + 1;
        }

        return new ReplyUses([.. Days.Append(day).Order()], counts);
    }
}
