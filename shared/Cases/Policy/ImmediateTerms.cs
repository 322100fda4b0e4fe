namespace Serverless.Cases;

/// <summary>Who else hears when a department is informed at once (H43).</summary>
/// <param name="Department">The department that the sorting informs, such as <c>legal</c>.</param>
/// <param name="Copies">The copy list.</param>
public sealed record ImmediateTerms(string Department, IReadOnlyList<Listener>? Copies)
{
    /// <summary>The copy list.</summary>
    public IReadOnlyList<Listener> Copies { get; } = Copies ?? [];
}
