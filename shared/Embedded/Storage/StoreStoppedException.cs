namespace Serverless.Embedded;

/// <summary>The store takes no more changes: it is closing, or a commit failed and only a restart can tell what the disk holds.</summary>
public sealed class StoreStoppedException(Exception? reason)
    : Exception("The store has stopped; what was not answered may or may not be stored.", reason);
