namespace Serverless.Cases;

/// <summary>What a contact says about its case, read from its tokens and ids: what to look up before <see cref="CaseMatching.Decide"/>.</summary>
/// <param name="Reply">The case of its reply token; absent for none.</param>
/// <param name="Messages">The cases of the mails that it answers, newest first, each once.</param>
/// <param name="Number">The case number in its subject or words, in the normal form; absent for none.</param>
/// <param name="Call">The contact of the call that it is a part of; absent for none.</param>
public sealed record MatchHints(CaseId? Reply, IReadOnlyList<CaseId> Messages, string? Number, ContactId? Call);
