using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>A department's callback plan of a year (H64).</summary>
public sealed record CallbackPlan
{
    /// <summary>The most lines of a plan.</summary>
    public const int ItemsMax = 200;

    private const int WhatMax = 300;
    private const int PlannedMax = 1_000_000;
    private static readonly JsonSerializerOptions Strict = new(CasesJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = CasesJson.Default,
    };

    /// <summary>The lines.</summary>
    public required IReadOnlyList<CallbackItem> Items { get; init; }

    /// <summary>Reads a plan strictly; what is wrong is added to the faults, and null returned.</summary>
    /// <param name="json">The document.</param>
    /// <param name="year">The year of the plan, which its dates lie in.</param>
    /// <param name="faults">Takes what is wrong, by place.</param>
    public static CallbackPlan? Read(ReadOnlySpan<byte> json, int year, List<RuleFault> faults)
    {
        CallbackPlan? plan;
        try
        {
            plan = (CallbackPlan?)JsonSerializer.Deserialize(json, Strict.GetTypeInfo(typeof(CallbackPlan)));
        }
        catch (JsonException e)
        {
            faults.Add(new RuleFault(
                e.Path?.TrimStart('$', '.') ?? "", "This is missing, not known here, or of another kind.", "此处缺少内容、不在已知字段之列，或类型不对。"));
            return null;
        }

        var before = faults.Count;
        faults.AddRange(plan?.Items is null ? [new RuleFault("items", "A plan has lines.", "计划须有 items。")] : plan.Faults(year));
        return faults.Count == before ? plan : null;
    }

    private IEnumerable<RuleFault> Faults(int year)
    {
        if (Items.Count > ItemsMax)
        {
            yield return new RuleFault("items", $"A plan has {ItemsMax} lines at most.", $"计划最多 {ItemsMax} 行。");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < Math.Min(Items.Count, ItemsMax); place++)
        {
            var path = $"items[{place}]";
            if (Items[place] is not { Id: not null, What: not null } item)
            {
                yield return new RuleFault(path, "A line has all its members.", "每一行须填写全部字段。");
                continue;
            }

            foreach (var fault in Faults(item, path, year))
            {
                yield return fault;
            }

            if (!ids.Add(item.Id))
            {
                yield return new RuleFault($"{path}.id", "Another line has this id.", "另一行已使用此 id。");
            }
        }
    }

    private static IEnumerable<RuleFault> Faults(CallbackItem item, string path, int year)
    {
        if (!DocumentNames.IsName(item.Id) || item.Id.Length > 40)
        {
            yield return new RuleFault($"{path}.id", "An id is 1 to 40 letters, digits and -._: signs.", "id 须为 1 至 40 个字母、数字或 -._: 符号。");
        }

        if (string.IsNullOrWhiteSpace(item.What) || item.What.Length > WhatMax)
        {
            yield return new RuleFault($"{path}.what", $"What is asked about takes 1 to {WhatMax} characters.", $"回访内容须为 1 至 {WhatMax} 个字符。");
        }

        if (item.Planned is < 1 or > PlannedMax)
        {
            yield return new RuleFault($"{path}.planned", $"1 to {PlannedMax} callbacks are planned.", $"计划回访数须为 1 至 {PlannedMax}。");
        }

        if (item.From.Year != year)
        {
            yield return new RuleFault($"{path}.from", $"The date lies in {year}.", $"日期须在 {year} 年内。");
        }

        if (item.Until.Year != year || item.Until < item.From)
        {
            yield return new RuleFault($"{path}.until", $"The date lies in {year}, and not before the first.", $"日期须在 {year} 年内，且不早于开始日期。");
        }
    }
}
