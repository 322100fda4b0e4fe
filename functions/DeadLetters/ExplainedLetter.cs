using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A dead letter with what it was about.</summary>
/// <param name="Letter">As the queue gave it up.</param>
/// <param name="Kind">What it was to do.</param>
public sealed record ExplainedLetter(DeadLetter Letter, LetterKind Kind)
{
    /// <summary>The customer's contact; absent where there is none, or it is kept no more.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The word that was to go out; absent where there is none.</summary>
    public Notification? Notification { get; init; }

    /// <summary>The case that it belongs to; absent while it has none.</summary>
    public CaseId? Case { get; init; }

    /// <summary>Which of the contact's files was to be fetched; absent for others.</summary>
    public int? File { get; init; }

    /// <summary>Who: the customer's or the recipient's address; empty where nobody is known.</summary>
    public string Address => Contact?.From?.Value ?? Notification?.To ?? "";

    /// <summary>The name that came with it; empty where none did.</summary>
    public string Name => Contact?.FromName ?? "";

    public string Subject => Contact?.Subject ?? Notification?.Subject ?? "";

    public string Words => Contact?.Words ?? Notification?.Text ?? "";
}
