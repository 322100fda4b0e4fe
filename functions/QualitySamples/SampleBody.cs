namespace Serverless.Functions;

/// <summary>The body of a draw (from, to, count, by) and of a score (score, scale, note); each reads its own fields.</summary>
internal sealed record SampleBody(string? From, string? To, int? Count, string? By, int? Score, int? Scale, string? Note);
