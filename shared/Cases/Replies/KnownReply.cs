using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>One answer of the library [统一答复]: the approved words that are in use, and the newer ones that wait for approval (H15).</summary>
public sealed record KnownReply
{
    /// <summary>The collection of documents that holds the library.</summary>
    public const string Collection = "replies";

    /// <summary>1 to 60 lower-case letters, digits and <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The words in use; absent before the first approval.</summary>
    public ReplyText? Approved { get; init; }

    /// <summary>Words that wait for approval; absent when none do.</summary>
    public ReplyText? Draft { get; init; }

    /// <summary>Earlier approved versions without their words: who and when, the newest last, at most 50.</summary>
    public IReadOnlyList<ReplyText> Before { get; init => field = value ?? []; } = [];

    /// <summary>Where a proposal of the system comes from; absent for one of staff.</summary>
    public ReplyOrigin? Origin { get; init; }

    /// <summary>The staff id of who retired it; absent while it is not.</summary>
    public string? RetiredBy { get; init; }

    /// <summary>When it was retired; absent while it is not.</summary>
    public Instant? RetiredAt { get; init; }

    /// <summary>How far it has come.</summary>
    [JsonIgnore]
    public ReplyState State => RetiredAt is not null ? ReplyState.Retired : Approved is not null ? ReplyState.Approved : ReplyState.Proposed;

    /// <summary>The newest words.</summary>
    [JsonIgnore]
    public ReplyText? Newest => Draft ?? Approved;
}
