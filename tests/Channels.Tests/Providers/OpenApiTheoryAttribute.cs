namespace Serverless.Channels.Tests;

/// <summary>A theory that needs the providers' interface documents, and is skipped by its name where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenApiTheoryAttribute : TheoryAttribute
{
    public OpenApiTheoryAttribute() => Skip = ContractFolder.OpenApi is null ? OpenApiFactAttribute.Absence : null;
}
