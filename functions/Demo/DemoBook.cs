using System.Text.Json;

namespace Serverless.Functions;

/// <summary>What the public API tells now: all cases with their files, and every word to a person.</summary>
internal sealed class DemoBook(DemoClient client)
{
    private const string Reader = "su";
    private const int PagesMax = 20;

    private readonly Dictionary<string, DemoCase> _files = [];
    private readonly HashSet<string> _told = [];

    /// <summary>What the clock shows.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>All cases, oldest first.</summary>
    public IReadOnlyList<DemoCase> Cases { get; private set; } = [];

    /// <summary>All notifications, oldest first.</summary>
    public IReadOnlyList<DemoNotice> Notices { get; private set; } = [];

    /// <summary>Reads everything again, and returns the notifications that were not there before.</summary>
    public async Task<IReadOnlyList<DemoNotice>> RefreshAsync(CancellationToken cancellationToken)
    {
        var before = Now;
        Now = (await client.GetAsync("/health", null, cancellationToken)).GetProperty("now").GetDateTimeOffset();
        foreach (var head in await PagesAsync("/cases", cancellationToken))
        {
            // The clock may stand still while a file grows: only what is older than the last look is surely unchanged.
            var id = head.GetProperty("id").GetString() ?? "";
            var updatedAt = head.GetProperty("updatedAt").GetDateTimeOffset();
            if (_files.TryGetValue(id, out var known) && known.UpdatedAt == updatedAt && updatedAt < before)
            {
                continue;
            }

            _files[id] = DemoCase.Read(await client.GetAsync("/cases/" + id, Reader, cancellationToken));
        }

        Cases = [.. _files.Values.OrderBy(file => file.OpenedAt).ThenBy(file => file.Id, StringComparer.Ordinal)];
        Notices = [.. (await PagesAsync("/outbox", cancellationToken)).Select(DemoNotice.Read).Where(notice => notice.Case.Length > 0)]; // The service's own words belong to no story.
        return [.. Notices.Where(notice => _told.Add(notice.Id))];
    }

    /// <summary>A case by its id.</summary>
    public DemoCase Case(string id) => _files[id];

    /// <summary>A person as the story calls them: staff by id, customers by address.</summary>
    public static string NameOf(DemoNotice notice) => notice.Id[(notice.Id.LastIndexOf('/') + 1)..] is var last and not "customer" ? last : notice.To;

    private async Task<List<JsonElement>> PagesAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        for (var page = 0; page < PagesMax; page++)
        {
            var query = cursor is null ? "?limit=200" : "?limit=200&cursor=" + Uri.EscapeDataString(cursor);
            var answer = await client.GetAsync(path + query, Reader, cancellationToken);
            items.AddRange(answer.GetProperty("items").EnumerateArray());
            cursor = answer.TryGetProperty("next", out var next) ? next.GetString() : null;
            if (cursor is null)
            {
                return items;
            }
        }

        throw new DemoFailedException($"{path} has no end.");
    }
}
