namespace Serverless.Channels.Tests;

/// <summary>A fact that needs the providers' interface documents, and is skipped by its name where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenApiFactAttribute : FactAttribute
{
    public const string Absence = "The providers' interface documents (../shared/contracts/openapi) are not on this machine.";

    public OpenApiFactAttribute() => Skip = ContractFolder.OpenApi is null ? Absence : null;
}
