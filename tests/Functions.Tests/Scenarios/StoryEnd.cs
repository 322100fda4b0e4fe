using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>How a story ended, as text: every case with its timeline and clocks, and every word that was sent.</summary>
internal static class StoryEnd
{
    /// <summary>Everything, with its instants.</summary>
    public static async Task<string> OfAsync(RunningService service)
    {
        var lines = new List<string>();
        foreach (var head in (await AllCasesAsync(service)).OrderBy(head => head.GetProperty("number").GetString(), StringComparer.Ordinal))
        {
            var file = await service.GetAsync($"/cases/{head.GetProperty("id").GetString()}", TestSettings.ManagerToken);
            lines.Add("case " + Plain(file.GetProperty("case")));
            lines.AddRange(Sorted(file.GetProperty("timeline").EnumerateArray().Select(Plain)));
            lines.AddRange(Sorted(file.GetProperty("clocks").EnumerateArray().Select(clock => "clock " + Plain(clock))));
        }

        var sent = (await service.OutboxAsync()).Where(word => !word.Id.StartsWith("report:", StringComparison.Ordinal)).ToList(); // The month's, no case's.
        Assert.Equal(sent.Count, sent.Select(word => word.Id).Distinct().Count());
        Assert.Equal(sent.Select(word => word.At).Order(), sent.Select(word => word.At)); // Oldest first.
        lines.AddRange(sent.OrderBy(word => word.At).ThenBy(word => word.Id, StringComparer.Ordinal).Select(Line));
        return string.Join('\n', lines);
    }

    private static async Task<IReadOnlyList<JsonElement>> AllCasesAsync(RunningService service)
    {
        var page = await service.GetAsync("/cases?limit=200", TestSettings.ManagerToken);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    private static string Line(Sent word) =>
        $"{word.At:O} {word.Kind} {word.Clock} {word.Level} {word.Channel} {word.To} {word.Language} {word.State} {word.Id}: {word.Text} "
        + string.Join(' ', word.Links.OrderBy(link => link.Key, StringComparer.Ordinal).Select(link => $"[{link.Key} {link.Value}]"));

    // What happens at one instant happens in any order, so versions of the file differ between two runs of one host, too.
    private static string Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", json.EnumerateObject()
            .Where(property => property.Name is not ("version" or "sequence"))
            .Select(property => $"{property.Name}: {Plain(property.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", json.EnumerateArray().Select(Plain)) + "]",
        _ => json.ToString(),
    };

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
