using NodaTime;

namespace Serverless.Cases;

/// <summary>One version of a known reply's words.</summary>
public sealed record ReplyText
{
    /// <summary>The longest title.</summary>
    public const int TitleMax = 120;

    /// <summary>The longest text in one language.</summary>
    public const int WordsMax = 8_000;

    /// <summary>1, and one more with each edit.</summary>
    public int Version { get; init; }

    /// <summary>What it is about; for staff.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>The answer in Chinese; absent where there is none.</summary>
    public string? Zh { get; init; }

    /// <summary>The answer in English; absent where there is none.</summary>
    public string? En { get; init; }

    /// <summary>The nature of the cases that it answers; absent for any.</summary>
    public CaseNature? Nature { get; init; }

    /// <summary>The department that answers for it; absent for any.</summary>
    public string? Department { get; init; }

    /// <summary>Words by which it is found, at most 20.</summary>
    public IReadOnlyList<string> Keywords { get; init => field = value ?? []; } = [];

    /// <summary>The staff id of who wrote it; absent for the system's own proposal.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written.</summary>
    public Instant WrittenAt { get; init; }

    /// <summary>The staff id of who approved it; absent before.</summary>
    public string? Approver { get; init; }

    /// <summary>When it was approved; absent before.</summary>
    public Instant? ApprovedAt { get; init; }
}
