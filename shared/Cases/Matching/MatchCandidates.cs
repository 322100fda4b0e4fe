namespace Serverless.Cases;

/// <summary>What was found under the hints of a contact; absent where the store knows nothing.</summary>
public sealed record MatchCandidates
{
    /// <summary>The case of the reply token.</summary>
    public CaseHead? Reply { get; init; }

    /// <summary>The cases of the mails that it answers, in the hints' order.</summary>
    public IReadOnlyList<CaseHead> Messages { get; init; } = [];

    /// <summary>The case of the number.</summary>
    public CaseHead? Number { get; init; }

    /// <summary>The case that the call's contact opened or joined.</summary>
    public CaseHead? Call { get; init; }

    /// <summary>The sender; absent while unknown.</summary>
    public CustomerId? Sender { get; init; }

    /// <summary>The sender's open cases.</summary>
    public IReadOnlyList<CaseHead> OpenOfSender { get; init; } = [];
}
