using System.Buffers;
using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>Finds what is wrong with sorting rules: beyond the bounds, without effect, or not to be run in linear time (I9).</summary>
internal static class SortingCheck
{
    public const int BytesMax = 256 * 1024;
    private const int RulesMax = 300;
    private const int WordsMax = 500;
    private const int WordLengthMax = 60;
    private const int PatternsMax = 100;
    private const int PatternLengthMax = 500;
    private const int RepeatMax = 100;
    private const int RepeatsMax = 10_000;
    private const int WeightMax = 100;
    private const int DaysMax = 3_660;
    private const int WithinMax = 200;
    private const int GapsMax = 3;
    private static readonly SearchValues<char> NameSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static IEnumerable<RuleFault> Of(SortingDocument document)
    {
        foreach (var fault in OfHead(document))
        {
            yield return fault;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < document.Rules.Count; number++)
        {
            var rule = document.Rules[number];
            var path = $"rules[{number}]";
            if (!ids.Add(rule.Id))
            {
                yield return new RuleFault($"{path}.id", "Another rule has this id; each id stands once.", "另一条规则已使用此 id；每个 id 只能出现一次。");
            }

            foreach (var fault in OfRule(rule, path).Concat(OfLook(rule, path)))
            {
                yield return fault;
            }
        }

        foreach (var fault in SortingReferences.Of(document))
        {
            yield return fault;
        }
    }

    private static IEnumerable<RuleFault> OfHead(SortingDocument document)
    {
        if (!IsName(document.Id))
        {
            yield return new RuleFault("id", "An id is 1 to 60 lower-case letters, digits and '-'.", "id 须为 1 至 60 个小写字母、数字或连字符。");
        }

        if (document.Version is < 1 or > 1_000_000)
        {
            yield return new RuleFault("version", "A version is 1, 2, ...", "版本号须为 1、2、3 等整数。");
        }

        if (document.LongWords is < 100 or > 20_000)
        {
            yield return new RuleFault("longWords", "A length from 100 to 20000 is needed.", "长度须为 100 至 20000。");
        }

        if (document.Rules.Count is 0 or > RulesMax)
        {
            yield return new RuleFault("rules", $"1 to {RulesMax} rules are needed.", $"须有 1 至 {RulesMax} 条规则。");
        }

        if (document.Rules.Sum(rule => rule.Patterns.Count) > PatternsMax)
        {
            yield return new RuleFault("rules", $"All rules together have at most {PatternsMax} patterns.", $"全部规则合计最多 {PatternsMax} 个正则表达式。");
        }

        foreach (var (nature, department) in document.Departments)
        {
            if (!IsName(department))
            {
                yield return NotADepartment($"departments.{CasesJson.NameOf(nature)}");
            }
        }

        foreach (var nature in Enum.GetValues<CaseNature>().Where(nature => !document.Departments.ContainsKey(nature)))
        {
            yield return new RuleFault(
                "departments", $"The nature {CasesJson.NameOf(nature)} has no department.", $"性质 {CasesJson.NameOf(nature)} 没有对应的部门。");
        }

        foreach (var fault in OfWords(document.Ignore, "ignore").Concat(OfWords(document.Negators, "negators", least: 1))
            .Concat(OfWords(document.Affirmers, "affirmers", least: 1)).Concat(document.Groups.SelectMany(group => OfWords(group.Value ?? SortingWords.None, $"groups.{group.Key}"))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<RuleFault> OfRule(SortingRule rule, string path)
    {
        if (!IsName(rule.Id))
        {
            yield return new RuleFault($"{path}.id", "An id is 1 to 60 lower-case letters, digits and '-'.", "id 须为 1 至 60 个小写字母、数字或连字符。");
        }

        if (rule is { Nature: null, Complexity: null, Urgency: null, Department: null, Subject: null, Tier: null, Inform: [], Silences: [] })
        {
            yield return new RuleFault(
                path, "The rule decides nothing: it needs a nature, complexity, urgency, department, subject, tier, inform or silences.",
                "这条规则不作任何判定：须填写 nature、complexity、urgency、department、subject、tier、inform 或 silences。");
        }

        if (rule.Weight is < 0 or > WeightMax || (rule.Nature is not null && rule.Weight == 0))
        {
            yield return new RuleFault(
                $"{path}.weight", $"A weight is 0 to {WeightMax}, and a rule with a nature needs 1 at least.",
                $"权重须为 0 至 {WeightMax}；判定 nature 的规则至少为 1。");
        }

        if (rule.IsLate && (rule.Nature is not null || rule.Tier is not null))
        {
            yield return new RuleFault(
                $"{path}.when", "A rule that asks what was decided, or for the customer, cannot decide the nature or the tier itself.",
                "以分类结果或客户为条件的规则，不能再判定 nature 或 tier。");
        }

        foreach (var (department, place) in rule.Inform.Select((name, number) => ((string?)name, $"inform[{number}]"))
            .Append((rule.Department, "department")).Append((rule.Subject, "subject")))
        {
            if (department is not null && !IsName(department))
            {
                yield return NotADepartment($"{path}.{place}");
            }
        }

        if (rule.AmountMin is not null && (rule.AmountMin < 0 || !rule.HasWords || !rule.Patterns.All(pattern => pattern.Contains("(?<amount>", StringComparison.Ordinal))))
        {
            yield return new RuleFault(
                $"{path}.amountMin", "An amount is 0 or more, needs words or patterns, and every pattern needs the group (?<amount>...).",
                "金额不能小于 0，须与词语或正则表达式一起使用，且每个正则表达式都须有分组 (?<amount>...)。");
        }

        if (rule.Most is < 1 or > 5)
        {
            yield return new RuleFault($"{path}.most", "1 to 5 different words count.", "计入的不同词语数须为 1 至 5。");
        }

        if (rule.Within is not null && (rule.Within is < 0 or > WithinMax || (rule.Near.Count == 0 && rule.AmountMin is null)))
        {
            yield return new RuleFault(
                $"{path}.within", $"A distance is 0 to {WithinMax} words, and goes with near or amountMin.",
                $"距离须为 0 至 {WithinMax} 个词，并与 near 或 amountMin 一起使用。");
        }
    }

    private static IEnumerable<RuleFault> OfLook(SortingRule rule, string path)
    {
        if (!rule.HasWords && rule.When is null)
        {
            yield return new RuleFault(
                path, "The rule looks at nothing: it needs zh, en, patterns or when.", "这条规则没有判断依据：须填写 zh、en、patterns 或 when。");
        }

        if (rule.When is { Earlier: { } earlier } && (earlier.WithinDays is < 1 or > DaysMax || earlier.Min is < 1 or > 20))
        {
            yield return new RuleFault(
                $"{path}.when.earlier", $"withinDays is 1 to {DaysMax}, min is 1 to 20.", $"withinDays 须为 1 至 {DaysMax}，min 须为 1 至 20。");
        }

        if (rule.When is { } when && when.To.Any(own => own.Length is < 3 or > 200))
        {
            yield return new RuleFault($"{path}.when.to", "A number or address of ours has 3 to 200 characters.", "我方的号码或地址须为 3 至 200 个字符。");
        }

        var own = new SortingWords { Zh = rule.Zh, En = rule.En };
        foreach (var fault in OfWords(own, path).Concat(OfWords(rule.Except, $"{path}.except")).Concat(OfWords(rule.Needs, $"{path}.needs")))
        {
            yield return fault;
        }

        for (var number = 0; number < rule.Patterns.Count; number++)
        {
            if (WhyNot(rule.Patterns[number]) is { } wrong)
            {
                yield return new RuleFault($"{path}.patterns[{number}]", wrong);
            }
        }
    }

    private static IEnumerable<RuleFault> OfWords(SortingWords words, string path, int least = 2)
    {
        if (words.Zh.Count > WordsMax || words.En.Count > WordsMax)
        {
            yield return new RuleFault(path, $"A list has at most {WordsMax} words.", $"一个列表最多 {WordsMax} 个词语。");
        }

        for (var number = 0; number < words.Zh.Count; number++)
        {
            if (!IsChinese(words.Zh[number], least))
            {
                yield return new RuleFault(
                    $"{path}.zh[{number}]", $"A Chinese word has {least} to {WordLengthMax} characters; {WordIndex.Gap} only between others, {GapsMax} times at most.",
                    $"中文词语须为 {least} 至 {WordLengthMax} 个字；{WordIndex.Gap} 只能用在字与字之间，最多 {GapsMax} 处。");
            }
        }

        for (var number = 0; number < words.En.Count; number++)
        {
            if (!IsPhrase(words.En[number]))
            {
                yield return new RuleFault(
                    $"{path}.en[{number}]",
                    $"An English word or phrase has 1 to {WordLengthMax} lower-case letters, digits and ', with single spaces; * only at the end of a word of three letters or more, {WordIndex.Gap} only between words, {GapsMax} times at most.",
                    $"英文词语须为 1 至 {WordLengthMax} 个小写字母、数字或 '，用单个空格分隔；* 只能用在不少于三个字母的词尾，{WordIndex.Gap} 只能用在词与词之间，最多 {GapsMax} 处。");
            }
        }
    }

    private static bool IsChinese(string word, int least) =>
        word.Length <= WordLengthMax && word.Split(WordIndex.Gap, StringSplitOptions.TrimEntries) is var parts
        && parts[0].Length >= (parts.Length > 1 ? 1 : least) && parts.Length - 1 <= GapsMax && parts.All(part => part.Length > 0);

    private static bool IsPhrase(string phrase) =>
        phrase.Length <= WordLengthMax && phrase.Split(" " + WordIndex.Gap + " ") is var parts && parts.Length - 1 <= GapsMax && parts.All(IsPart);

    private static bool IsPart(string part) =>
        part.Length > 0
        && part.Split(' ').All(word =>
            word.TrimEnd('*') is { Length: > 0 } stem && word.Length - stem.Length <= 1 && (stem.Length == word.Length || stem.Length >= 3)
            && stem.All(c => (WordIndex.IsLetter(c) && !char.IsUpper(c)) || c == '\'') && stem[0] != '\'');

    private static RuleSentence? WhyNot(string pattern)
    {
        if (pattern.Length is 0 or > PatternLengthMax)
        {
            return new RuleSentence($"A pattern has 1 to {PatternLengthMax} characters.", $"正则表达式须为 1 至 {PatternLengthMax} 个字符。");
        }

        if (!AreRepeatsBounded(pattern))
        {
            return new RuleSentence(
                $"Repeats such as {{0,12}} go up to {RepeatMax}, and all of a pattern, multiplied, up to {RepeatsMax}.",
                $"{{0,12}} 一类的重复次数不能超过 {RepeatMax}；一个正则表达式内的重复次数相乘，不能超过 {RepeatsMax}。");
        }

        try
        {
            return new Regex(pattern, SortingPatterns.Options).IsMatch("")
                ? new RuleSentence("The pattern matches nothing at all, so it would match every text.", "这个正则表达式能匹配空文本，因而会匹配任何文本。")
                : null;
        }
        catch (NotSupportedException)
        {
            return new RuleSentence(
                "The pattern cannot be run in linear time: no look-around, no back-references, no atomic groups.",
                "这个正则表达式无法在线性时间内执行：不能使用环视、反向引用和原子组。");
        }
        catch (ArgumentException)
        {
            return new RuleSentence("This is no regular expression of .NET.", "不是有效的 .NET 正则表达式。");
        }
    }

    // Counted repeats multiply when they stand within each other: the automaton would grow as large.
    private static bool AreRepeatsBounded(string pattern)
    {
        var all = 1L;
        foreach (var part in pattern.Split('{').Skip(1))
        {
            var end = part.IndexOf('}', StringComparison.Ordinal);
            foreach (var text in end < 0 ? [] : part[..end].Split(','))
            {
                if (text.Length > 0 && text.All(char.IsAsciiDigit) && (!int.TryParse(text, out var number) || number > RepeatMax))
                {
                    return false;
                }
            }

            var most = end < 0 ? 1 : part[..end].Split(',').Select(text => int.TryParse(text, out var number) ? number : 1).Max();
            all *= Math.Max(1, most);
            if (all > RepeatsMax)
            {
                return false;
            }
        }

        return true;
    }

    private static RuleFault NotADepartment(string path) =>
        new(path, "A department is 1 to 60 lower-case letters, digits and '-'.", "部门须为 1 至 60 个小写字母、数字或连字符。");

    private static bool IsName(string name) => name.Length is > 0 and <= 60 && !name.AsSpan().ContainsAnyExcept(NameSigns);
}
