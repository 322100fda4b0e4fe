using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What a search was understood as.</summary>
public enum SearchKind
{
    /// <summary>A case's number.</summary>
    Number,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    Mail,

    /// <summary>A customer's name, exactly.</summary>
    Name,

    /// <summary>Words that customers or staff wrote.</summary>
    Words,
}

/// <summary>A part of a text that was found.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsHit">Whether they are what was searched for.</param>
public sealed record SearchSpan(string Text, bool IsHit);

/// <summary>A case that was found.</summary>
/// <param name="Head">The case.</param>
/// <param name="Kind">By what.</param>
/// <param name="Customer">Whose, masked; empty where nobody is known.</param>
public sealed record SearchHit(CaseHead Head, SearchKind Kind, string Customer)
{
    /// <summary>Where the words stand; empty where the reader may not see them, or nothing stands out.</summary>
    public IReadOnlyList<SearchSpan> Snippet { get; init; } = [];
}

/// <summary>The search.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Typed">What was typed: perhaps somebody's name or number, so it stands in no address.</param>
public sealed record SearchView(ConsoleContext Console, string Typed)
{
    /// <summary>What was found; absent when nothing was searched for yet.</summary>
    public IReadOnlyList<SearchHit>? Hits { get; init; }

    /// <summary>What was looked for.</summary>
    public IReadOnlyList<SearchKind> Kinds { get; init; } = [];

    /// <summary>The cursor of the next page; absent on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Whether a later page than the first is shown.</summary>
    public bool IsLater { get; init; }

    /// <summary>Whether it looks like a case's number with a digit wrong.</summary>
    public bool IsMistyped { get; init; }

    /// <summary>Whether the newest changes are not searched yet.</summary>
    public bool IsBehind { get; init; }

    /// <summary>What the instant is now, to tell what is overdue.</summary>
    public NodaTime.Instant Now { get; init; }
}
