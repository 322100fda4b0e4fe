using NodaTime;

namespace Serverless.Cases;

/// <summary>A word of the service itself to one member of staff, which belongs to no case; sent once (I4).</summary>
/// <remarks>Kept as a document: it names staff by id, and neither words nor address, which are worked out when it goes out (I7).</remarks>
/// <param name="Id">Derived from the occasion and the recipient, such as <c>report:2026-11:ma</c>.</param>
/// <param name="StaffId">Who gets it.</param>
/// <param name="Word">What is told.</param>
/// <param name="About">What it is about, such as a period or a plan's item.</param>
/// <param name="Path">Where to read on, from the site's root.</param>
/// <param name="At">When it was decided.</param>
public sealed record ServiceMail(string Id, string StaffId, ServiceWord Word, string About, string Path, Instant At)
{
    /// <summary>How many things it is about; absent where that says nothing.</summary>
    public int? Count { get; init; }

    /// <summary>How far it has come.</summary>
    public NotificationState State { get; init; }

    /// <summary>Since when.</summary>
    public Instant StateAt { get; init; }

    /// <summary>How often a send was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed; absent otherwise. Holds nothing personal.</summary>
    public string? Reason { get; init; }
}
