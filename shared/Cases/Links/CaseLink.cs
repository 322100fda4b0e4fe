namespace Serverless.Cases;

/// <summary>What a signed link or address opens: a closed family.</summary>
public abstract record CaseLink
{
    private CaseLink()
    {
    }

    /// <summary>The case.</summary>
    public required CaseId Case { get; init; }

    /// <summary>The customer's tracking page.</summary>
    public sealed record Track : CaseLink;

    /// <summary>The satisfaction survey of a round.</summary>
    public sealed record Survey(int Round) : CaseLink;

    /// <summary>The follow-up of a round.</summary>
    public sealed record FollowUp(int Round) : CaseLink;

    /// <summary>An alert to a member of staff.</summary>
    public sealed record Alert(ClockName Clock, int Level, string StaffId) : CaseLink;

    /// <summary>The customer's way to appeal in a round.</summary>
    public sealed record Appeal(int Round) : CaseLink;

    /// <summary>The reply address of our mails about a case: <c>support+{token}@…</c>.</summary>
    public sealed record Reply : CaseLink;

    /// <summary>The Message-ID of one mail; <see cref="Mail"/> is a short mark of its notification.</summary>
    public sealed record Message(string Mail) : CaseLink;
}
