namespace Serverless.Embedded;

/// <summary>An activity to run; without a name both name and input are still in its row.</summary>
internal sealed record ActivityItem(TaskKey Key, string InstanceId, string? Name, string? Input);
