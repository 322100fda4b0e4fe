namespace Serverless.Embedded;

/// <summary>An activity to run; without a name all but its key is still in its row.</summary>
internal sealed record ActivityItem(TaskKey Key, string InstanceId, string? Name, string? Input, string? TraceParent);
