namespace Serverless.Azure;

/// <summary>Which commit stored a notification, and which of its notifications it is.</summary>
internal readonly record struct NotePosition(DateTimeOffset At, long Version, int Number, string Operation);
