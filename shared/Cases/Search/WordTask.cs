using NodaTime;

namespace Serverless.Cases;

/// <summary>A case that changed since its words were indexed.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mark">The index's own: up to which change it is.</param>
public sealed record WordTask(CaseId Case, string Mark);

/// <summary>What an index keeps of a case.</summary>
/// <param name="Task">The task that it does.</param>
/// <param name="Customer">Whose case it is.</param>
/// <param name="OpenedAt">Orders what is found, the newest first.</param>
/// <param name="Words">The hashes of its tokens, each once; none take the case out of the index.</param>
public sealed record WordEntry(WordTask Task, CustomerId Customer, Instant OpenedAt, IReadOnlyList<long> Words);
