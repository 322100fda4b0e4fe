namespace Serverless.Cases;

/// <summary>All kinds of rule files, one line each.</summary>
public static class RuleKinds
{
    /// <summary>The service's promises (H20–H29, H83).</summary>
    public static RuleKind Policy { get; } = RuleKind.Of<ServicePolicy>(
        "policy", ServicePolicy.Read, () => RuleSchema.Of("policy", typeof(ServicePolicy), CasesJson.Default), "Serverless.Cases.Policy.standard.json",
        ownsDate: true);

    /// <summary>The calendars that promises are measured on (S01–S07).</summary>
    public static RuleKind Calendar { get; } = RuleKind.Of<CalendarDocument>(
        "calendar", CalendarDocument.Read, CalendarSchema.Of, CalendarDocument.China.ToJson);

    /// <summary>Who is on duty when, and who is away (H42, S45).</summary>
    public static RuleKind Roster { get; } = RuleKind.Of<Roster>(
        "roster", Serverless.Cases.Roster.Read, () => RuleSchema.Of("roster", typeof(Roster), RosterJson.Default, isDated: true),
        "Serverless.Cases.Staff.roster.json", (rules, roster) => rules with { Roster = roster });

    /// <summary>How contacts are sorted (H10–H13, H43).</summary>
    public static RuleKind Sorting { get; } = RuleKind.Of<SortingBook>(
        "sorting", SortingBook.Read, () => RuleSchema.Of("sorting", typeof(SortingDocument), SortingJson.Default, isDated: true),
        "Serverless.Cases.Sorting.rules.json", (rules, sorting) => rules with { Sorting = sorting });

    /// <summary>The words to customers and staff.</summary>
    public static RuleKind Templates { get; } = RuleKind.Of<TemplateBook>(
        "templates", TemplateBook.Read, TemplateSchema.Of, "Serverless.Cases.Templates.standard.json", (rules, words) => rules with { Words = words })
        .With(example: "Serverless.Cases.Templates.example.json");

    /// <summary>The kinds, in the order in which they are shown.</summary>
    public static IReadOnlyList<RuleKind> All { get; } = [Policy, Calendar, Roster, Sorting, Templates];

    /// <summary>The kind of this name, or null.</summary>
    public static RuleKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);
}
