using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One entry of a timeline, as it is read.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Entry">The entry itself.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="Words">What was said or written, each with what it is; empty for none.</param>
public sealed record TimelineEntry(int Number, CaseEvent Entry, string Sentence, IReadOnlyList<TimelineWords> Words)
{
    /// <summary>When it is said to have happened.</summary>
    public Instant At => Entry.At;

    /// <summary>Whether it is the service's own bookkeeping, which a reader skips.</summary>
    public bool IsQuiet => TimelineReading.IsQuiet(Entry);

    /// <summary>Whose turn it was: <c>customer</c>, <c>staff</c> or <c>system</c>.</summary>
    public string Side => Entry.By.StaffId is not null ? "staff" : Entry.By == Actor.Customer ? "customer" : "system";
}

/// <summary>Words of an entry.</summary>
/// <param name="Label">What they are; absent where the sentence says it.</param>
/// <param name="Text">The words.</param>
public sealed record TimelineWords(string? Label, string Text);

/// <summary>Entries that stand together: one that is read, or several of the service's own, folded.</summary>
/// <param name="Entries">In the order of the page; never empty.</param>
public sealed record TimelineGroup(IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>Whether it is folded.</summary>
    public bool IsFolded => Entries[0].IsQuiet && Entries.Count > 1;
}
