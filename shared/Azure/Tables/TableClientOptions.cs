namespace Serverless.Azure;

/// <summary>How a Tables client speaks; see <see cref="StorageClientOptions"/>.</summary>
public sealed class TableClientOptions : StorageClientOptions;
