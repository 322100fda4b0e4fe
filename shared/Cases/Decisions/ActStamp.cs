using NodaTime;

namespace Serverless.Cases;

/// <summary>Who acts, and when.</summary>
/// <param name="By">Who.</param>
/// <param name="Now">The present instant.</param>
public sealed record ActStamp(Actor By, Instant Now)
{
    /// <summary>When it happened, where that is known to be earlier than now (S16); absent for now.</summary>
    public Instant? HappenedAt { get; init; }

    /// <summary>Names the step, so that its repeat is known: an idempotency key or a step of an orchestration. Absent where nothing repeats it.</summary>
    public string? Key { get; init; }

    /// <summary>When it happened.</summary>
    public Instant At => HappenedAt is { } earlier && earlier < Now ? earlier : Now;

    /// <summary>The system, now.</summary>
    public static ActStamp System(Instant now) => new(Actor.System, now);

    /// <summary>The customer, now.</summary>
    public static ActStamp Customer(Instant now) => new(Actor.Customer, now);

    /// <summary>A member of staff, now.</summary>
    public static ActStamp Staff(string id, Instant now) => new(Actor.Staff(id), now);
}
