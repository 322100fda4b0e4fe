using System.Globalization;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The keys of the board: sixteen partitions, chosen by the customer, so that one transaction holds all that a commit changes there.</summary>
/// <remarks>
/// <c>case|customer|case|version</c> says how far the case is projected, and finds a customer's cases.
/// <c>todo|customer|case|version|operation</c> is a commit whose effects are not known to be done.
/// <c>due|…</c>, <c>status|…</c>, <c>dept|…</c>, <c>chan|…</c>, <c>hand|…</c>, <c>prov|…</c>, <c>tier|…</c> (but for ordinary customers),
/// <c>alarm|…</c> and <c>alert|…</c> (both of open cases) are the lists, by next due instant and case; <c>opened|…</c> and
/// <c>closed|…</c> go by those instants. <c>revision</c> changes with each change of them.
/// <c>note|…</c> and <c>to|recipient|…</c> are the lists of notifications, by the instant of their commit; <c>late|…</c> and <c>fail|…</c>
/// have the newest first, and those that failed. <c>word|customer|case</c> is a case whose words are to be indexed anew.
/// </remarks>
internal static class BoardKeys
{
    public const int Buckets = 16;
    public const string CaseList = "case|";
    public const string TodoList = "todo|";
    public const string DueList = "due|";
    public const string StatusList = "status|";
    public const string DepartmentList = "dept|";
    public const string ChannelList = "chan|";
    public const string HandlerList = "hand|";
    public const string ProviderList = "prov|";
    public const string TierList = "tier|";
    public const string AlarmList = "alarm|";
    public const string AlertList = "alert|";
    public const string OpeningList = "opened|";
    public const string ClosingList = "closed|";
    public const string NoteList = "note|";

    /// <summary>The row of a partition that changes with every change of its lists.</summary>
    public const string Revision = "revision";
    public const string ToList = "to|";
    public const string LateList = "late|";
    public const string FailList = "fail|";
    public const string WordList = "word|";

    /// <summary>All partitions.</summary>
    public static IReadOnlyList<string> AllBuckets { get; } = [.. Enumerable.Range(0, Buckets).Select(Name)];

    /// <summary>A customer's partition, the same in every process and for ever (FNV-1a).</summary>
    public static string Bucket(CustomerId customer)
    {
        var hash = 2166136261u;
        foreach (var character in customer.Value)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return Name((int)((hash ^ (hash >> 16)) % Buckets));
    }

    public static string CasesOf(CustomerId customer) => $"{CaseList}{customer}|";

    public static string CaseOf(CustomerId customer, CaseId id) => $"{CasesOf(customer)}{id}|";

    public static string Case(CustomerId customer, CaseId id, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"{CaseOf(customer, id)}{version:D10}");

    public static string TodosOf(CustomerId customer) => $"{TodoList}{customer}|";

    public static string TodosOf(CustomerId customer, CaseId id) => $"{TodosOf(customer)}{id}|";

    public static string Todo(CustomerId customer, CaseId id, long version, string operation) =>
        string.Create(CultureInfo.InvariantCulture, $"{TodosOf(customer, id)}{version:D10}|{operation}");

    public static string OfStatus(CaseStatus status) => string.Create(CultureInfo.InvariantCulture, $"{StatusList}{(int)status}|");

    /// <summary>A department's id is anybody's text; one that cannot stand in a key is named by its digest.</summary>
    public static string OfDepartment(string department) => Of(DepartmentList, "department", department);

    public static string OfHandler(string handler) => Of(HandlerList, "handler", handler);

    public static string OfProvider(string provider) => Of(ProviderList, "provider", provider);

    public static string OfChannel(Channel channel) => string.Create(CultureInfo.InvariantCulture, $"{ChannelList}{(int)channel}|");

    public static string OfTier(Tier tier) => string.Create(CultureInfo.InvariantCulture, $"{TierList}{(int)tier}|");

    public static string OfAlarm(CaseAlarm alarm) => string.Create(CultureInfo.InvariantCulture, $"{AlarmList}{(int)alarm}|");

    public static string Note(string place) => NoteList + place;

    public static string To(string recipient) => $"{ToList}{recipient}|";

    public static string To(string recipient, string place) => To(recipient) + place;

    /// <summary>The row that says that a case changed since its words were indexed.</summary>
    public static string Word(CustomerId customer, CaseId id) => $"{WordList}{customer}|{id}";

    /// <summary>Where a notification stands among all: by commit instant, then case, version and its number in the commit.</summary>
    public static string NotePlace(DateTimeOffset at, CaseId id, long version, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D19}|{id}|{version:D10}|{number:D3}");

    /// <summary>Where a case stands in a list: a hyphen before the id goes before every id.</summary>
    public static string Place(long ticks, CaseId id, bool first = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{ticks:D19}|{(first ? "-" : "")}{id}");

    /// <summary>Behind everything before an instant.</summary>
    public static string From(long ticks) => string.Create(CultureInfo.InvariantCulture, $"{ticks - 1:D19}~");

    private static string Of(string list, string kind, string id) =>
        $"{list}{(CaseKeys.IsPlain(id) ? id : "~" + ContentId.Of(kind, id))}|";

    /// <summary>Where a notification stands among all when the newest comes first.</summary>
    public static string LatePlace(DateTimeOffset at, CaseId id, long version, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}|{id}|{VersionMax - version:D10}|{NumberMax - number:D3}");

    // What one commit says at one instant comes newest first too.
    private const long VersionMax = 9_999_999_999;
    private const int NumberMax = 999;

    private static string Name(int bucket) => string.Create(CultureInfo.InvariantCulture, $"b{bucket:D2}");
}
