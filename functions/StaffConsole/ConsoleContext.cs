using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What every page of the console needs to know: who reads it, in which language and zone, and what proves its forms.</summary>
/// <param name="Page">Language and zone.</param>
/// <param name="Member">Who is signed in.</param>
/// <param name="FormToken">Stands in every form: shows that one of our pages made it for this member.</param>
/// <param name="Path">The path of the page, such as <c>/console/board</c>, without its query.</param>
public sealed record ConsoleContext(PageContext Page, StaffMember Member, string FormToken, string Path)
{
    /// <summary>What was typed, of a form that was posted and proven; empty for a page that was asked for.</summary>
    public IFormCollection Form { get; init; } = FormCollection.Empty;

    public Language Language => Page.Language;

    public DateTimeZone Zone => Page.Zone;

    /// <summary>The words of the console's frame.</summary>
    public ConsoleTexts Texts => ConsoleTexts.For(Page.Language);

    /// <summary>A field's text without blanks around it; empty when it is absent.</summary>
    public string Typed(string name) => Form[name].FirstOrDefault()?.Trim() ?? "";

    /// <summary>Whether the member has one of these roles.</summary>
    public bool Is(params ReadOnlySpan<StaffRole> roles) => roles.Contains(Member.Role);

    /// <summary>Whether the member leads: supervisor, manager or director.</summary>
    public bool Leads => Is(StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director);
}
