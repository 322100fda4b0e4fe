namespace Serverless.Channels.Tests;

/// <summary>Tests that share the mocks run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ProviderMocksCollection : ICollectionFixture<ProviderMocks>
{
    public const string Name = "provider mocks";
}
