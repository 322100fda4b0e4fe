using System.Globalization;
using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <content>The words that went out, held against the ones foretold.</content>
internal sealed partial class ModelRun
{
    private async Task CompareWordsAsync()
    {
        var end = Start.AddDays(days);
        var names = _cases.ToDictionary(one => one.Id.Value, one => one);
        var sent = (await _service.OutboxAsync()).Where(word => word.Case.Length > 0 && !word.Id.StartsWith("report:", StringComparison.Ordinal)).ToList();
        Words = sent.Count;
        foreach (var group in sent.GroupBy(word => word.Case))
        {
            if (!names.TryGetValue(group.Key, out var one))
            {
                _problems.Add($"A case that no script opened: {string.Join(", ", group.Select(word => word.Id))}");
                continue;
            }

            one.Sent.AddRange(Plain(group, one));
        }

        foreach (var one in _cases)
        {
            one.Model.RunTo(end);
            CompareWords(one);
        }
    }

    private static void CompareWords(ScriptedCase one)
    {
        string[] doubled = [.. one.Sent.GroupBy(word => word.Id).Where(same => same.Count() > 1).Select(same => same.Key)];
        string[] twice = [.. one.Model.Sent.GroupBy(word => word.Id).Where(same => same.Count() > 1).Select(same => same.Key)];
        string[] missing = [.. one.Model.Sent.Except(one.Sent).OrderBy(word => word.At).Select(word => $"{word.At:MM-dd HH:mm:ss} {word.Id}")];
        string[] unexpected = [.. one.Sent.Except(one.Model.Sent).OrderBy(word => word.At).Select(word => $"{word.At:MM-dd HH:mm:ss} {word.Id}")];
        if (doubled.Length + missing.Length + unexpected.Length + twice.Length > 0)
        {
            one.Problems.Add(
                $"missing:\n  {string.Join("\n  ", missing)}\nunexpected:\n  {string.Join("\n  ", unexpected)}\n"
                + $"doubled: {string.Join(", ", doubled)}; by the model: {string.Join(", ", twice)}");
        }
    }

    // Some ids carry a place in the file; the model counts such words instead.
    private static IEnumerable<(string Id, DateTime At)> Plain(IEnumerable<Sent> words, ScriptedCase one)
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in words.OrderBy(word => PlaceOf(word.Id)))
        {
            var id = one.Name + word.Id[word.Id.IndexOf('/', StringComparison.Ordinal)..];
            yield return (
                Placed().Replace(id, match =>
                {
                    var step = match.Groups[1].Value;
                    counts[step] = counts.GetValueOrDefault(step) + 1;
                    return string.Create(CultureInfo.InvariantCulture, $"/{step}-~{counts[step]}/");
                }),
                word.At.ToOffset(TimeSpan.FromHours(8)).DateTime);
        }
    }

    private static int PlaceOf(string id) =>
        Placed().Match(id) is { Success: true } match ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0;

    private static string Text(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'+08:00'", CultureInfo.InvariantCulture);

    [GeneratedRegex("/(reply|plan|question|result|outcome)-([0-9]+)/")]
    private static partial Regex Placed();
}
