namespace Serverless.Cases;

/// <summary>What a service manager can change, as it stands: one snapshot, replaced as a whole when a rule file changes.</summary>
/// <param name="Policies">The promises, with the calendars they are measured on (H20–H29, H83).</param>
public sealed record ServiceRules(PolicyBook Policies)
{
    /// <summary>How contacts are sorted (H10–H14).</summary>
    public SortingBook Sorting { get; init; } = SortingBook.Default;

    /// <summary>The words that replace built-in ones.</summary>
    public TemplateBook Words { get; init; } = TemplateBook.BuiltIn;

    /// <summary>The handbook's defaults.</summary>
    public static ServiceRules Default { get; } = new(PolicyBook.Default);

    /// <summary>Who is on duty when (H42, S45).</summary>
    public Roster Roster { get; init; } = Roster.Everybody;
}
