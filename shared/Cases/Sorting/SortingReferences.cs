namespace Serverless.Cases;

/// <summary>Finds what sorting rules name and do not have: groups, rules to silence; and money that cannot be read.</summary>
internal static class SortingReferences
{
    private const int NamesMax = 50;

    public static IEnumerable<RuleFault> Of(SortingDocument document)
    {
        var ids = document.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        for (var number = 0; number < document.Rules.Count; number++)
        {
            foreach (var fault in OfRule(document, document.Rules[number], ids, $"rules[{number}]"))
            {
                yield return fault;
            }
        }

        if (document.Groups.Count > NamesMax)
        {
            yield return new RuleFault("groups", $"At most {NamesMax} groups are allowed.", $"最多 {NamesMax} 个词语组。");
        }

        foreach (var (name, _) in document.Groups.Where(group => group.Value is null or { Zh.Count: 0, En.Count: 0 }))
        {
            yield return new RuleFault($"groups.{name}", "A group has words.", "词语组须有词语。");
        }

        foreach (var fault in OfMoney(document.Money))
        {
            yield return fault;
        }
    }

    private static IEnumerable<RuleFault> OfRule(SortingDocument document, SortingRule rule, HashSet<string> ids, string path)
    {
        if (rule.Near.FirstOrDefault(name => !document.Groups.ContainsKey(name)) is { } unknown)
        {
            yield return new RuleFault($"{path}.near", $"No group is called {unknown}.", $"没有名为“{unknown}”的词语组。");
        }

        if (rule.Near.Count > 0 && rule is { Zh.Count: 0, En.Count: 0 })
        {
            yield return new RuleFault($"{path}.near", "Near what? The rule has no words zh or en.", "near 须与词语一起使用：这条规则没有 zh 或 en 词语。");
        }

        if (rule.Silences.FirstOrDefault(id => id == rule.Id || !ids.Contains(id)) is { } nobody)
        {
            yield return new RuleFault($"{path}.silences", $"No other rule is called {nobody}.", $"没有其他名为“{nobody}”的规则。");
        }

        if (rule.Silences.Count > 0 && rule.IsLate)
        {
            yield return new RuleFault(
                $"{path}.silences", "A rule that asks what was decided comes too late to silence others.", "以分类结果为条件的规则判断在后，无法再屏蔽其他规则。");
        }
    }

    private static IEnumerable<RuleFault> OfMoney(SortingMoney money)
    {
        if (money.Currencies.Count is 0 or > NamesMax
            || money.Currencies.Any(currency => currency.Yuan <= 0 || currency.Yuan > 1_000_000 || currency.Signs.Count is 0 or > NamesMax))
        {
            yield return new RuleFault("money.currencies", "A currency has signs, and is worth more than nothing in yuan.", "货币须有符号，且折合人民币须大于零。");
        }

        if (money.Counted.Count + money.Prices.Count > 500 || money.Counted.Concat(money.Prices).Concat(money.Currencies.SelectMany(currency => currency.Signs)).Any(word => word.Length is 0 or > 20))
        {
            yield return new RuleFault("money", "A sign or word has 1 to 20 characters; 500 words at most.", "符号或词语须为 1 至 20 个字符，合计最多 500 个。");
        }
    }
}
