using NodaTime;

namespace Serverless.Cases;

/// <summary>A rule file that was published.</summary>
/// <param name="File">The file.</param>
/// <param name="At">When.</param>
public sealed record PublishedRule(RuleFile File, Instant At);
