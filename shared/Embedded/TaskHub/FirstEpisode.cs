namespace Serverless.Embedded;

/// <summary>The first episode of an instance that is not stored yet: what it changes, and its code in memory if it goes on.</summary>
internal sealed record FirstEpisode(EpisodeCommit Commit, LiveOrchestration? Live);
