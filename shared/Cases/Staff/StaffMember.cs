namespace Serverless.Cases;

/// <summary>One member of staff as the directory tells it.</summary>
/// <param name="Id">Short and stable, such as <c>anna</c>; stands in case files.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Department">Their department's id, such as <c>customer-service</c>.</param>
/// <param name="Phone">E.164; absent when they have none.</param>
/// <param name="Email">A mail address; absent when they have none.</param>
/// <param name="Language">The language they read.</param>
/// <param name="Channels">How they want to be reached, most wanted first; only ways they have an address for.</param>
public sealed record StaffMember(
    string Id, string Name, StaffRole Role, string Department, string? Phone, string? Email, Language Language,
    IReadOnlyList<MessageChannel> Channels)
{
    /// <summary>Whether they work here no more, or not now: they sign in nowhere and are told nothing (S46).</summary>
    public bool Disabled { get; init; }

    /// <summary>The outsourced vendor that supplies them; absent for the house's own staff.</summary>
    public string? Provider { get; init; }
}
