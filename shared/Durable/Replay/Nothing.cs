namespace Serverless.Durable;

/// <summary>The result of a call whose caller asked for none.</summary>
internal readonly struct Nothing;
