using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The library of known replies, searched (<c>/console/replies</c>).</summary>
public sealed record ReplyListView(ConsoleContext Console)
{
    public required string Words { get; init; }

    public required string Language { get; init; }

    public required string Nature { get; init; }

    public required ReplyState State { get; init; }

    public required IReadOnlyList<KnownReply> Found { get; init; }

    /// <summary>How often each was used, by id.</summary>
    public required IReadOnlyDictionary<string, int> Uses { get; init; }

    /// <summary>How many proposals wait for approval.</summary>
    public required int Waiting { get; init; }

    /// <summary>Whether there may be more than are shown.</summary>
    public required bool IsCut { get; init; }

    public required bool MayWrite { get; init; }
}

/// <summary>One known reply, both languages side by side.</summary>
public sealed record ReplyView(ConsoleContext Console, KnownReply Reply)
{
    /// <summary>Which version of its document it is.</summary>
    public required long Seen { get; init; }

    public required int Uses { get; init; }

    /// <summary>What staff answered most to a proposal's question; absent where nobody did.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The names of staff by id.</summary>
    public required Func<string?, string> Name { get; init; }

    public required bool MayWrite { get; init; }

    public required bool MayApprove { get; init; }

    public string? Done { get; init; }

    public string? Refusal { get; init; }
}

/// <summary>A known reply being written.</summary>
public sealed record ReplyEditView(ConsoleContext Console)
{
    /// <summary>The reply's id; absent for a new one.</summary>
    public string? Id { get; init; }

    public long Seen { get; init; }

    public string Title { get; init; } = "";

    public string Zh { get; init; } = "";

    public string En { get; init; } = "";

    public string Nature { get; init; } = "";

    public string Department { get; init; } = "";

    public string Keywords { get; init; } = "";

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>What somebody else wrote meanwhile; absent when nobody did.</summary>
    public ReplyText? Theirs { get; init; }

    public string? Refusal { get; init; }
}
