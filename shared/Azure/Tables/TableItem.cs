namespace Serverless.Azure;

/// <summary>One table of an account.</summary>
/// <param name="Name">Its name as it was created; names are compared without case.</param>
public sealed record TableItem(string Name);
