namespace Serverless.Azure.Tests;

/// <summary>The classes that share the one emulator: <c>[Collection(AzuriteTests.Name)]</c>, and <see cref="Azurite"/> in the constructor.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<Azurite>
{
    public const string Name = "azurite";
}
