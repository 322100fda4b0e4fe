using NodaTime;

namespace Serverless.Cases;

/// <summary>A stretch in which a member of staff is away (S46).</summary>
/// <param name="From">From this instant on.</param>
/// <param name="To">Until before this one.</param>
/// <param name="Substitute">Who is asked in their place, by staff id; absent for nobody in particular.</param>
public sealed record AbsentTime(Instant From, Instant To, string? Substitute)
{
    /// <summary>Whether it holds an instant.</summary>
    public bool Covers(Instant at) => From <= at && at < To;
}
