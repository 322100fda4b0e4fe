using System.Text.Json;
using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>Runs axe-core in a page, as the tester's own script: the page's policy lets no other in, and is left as it is.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return JSON.stringify(found.violations.map(violation => ({
            rule: violation.id,
            help: violation.help,
            nodes: violation.nodes.map(node => node.target.flat().join(' ') + ': ' + node.any.concat(node.all, node.none).map(check => check.message).join('; ')),
          })));
        }
        """;

    private static readonly Lazy<string> Source = new(() =>
        File.ReadAllText(Path.Combine(Tree.Root, "tests", "Browser.Tests", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>What it finds, each with the rule and the elements.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Source.Value + "; undefined");
        }

        using var found = JsonDocument.Parse(await page.EvaluateAsync<string>(Run));
        return
        [
            .. from violation in found.RootElement.EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("rule").GetString()} ({violation.GetProperty("help").GetString()}) at {node.GetString()}",
        ];
    }
}
