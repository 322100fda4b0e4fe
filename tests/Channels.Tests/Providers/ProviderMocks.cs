namespace Serverless.Channels.Tests;

/// <summary>The mocks of both providers, started once for all tests that need them; absent where the documents are.</summary>
public sealed class ProviderMocks : IAsyncLifetime
{
    private ProviderMock? _twilio;
    private ProviderMock? _sendGrid;

    internal ProviderMock Twilio => _twilio ?? throw new InvalidOperationException("The mock is not started.");

    internal ProviderMock SendGrid => _sendGrid ?? throw new InvalidOperationException("The mock is not started.");

    public async Task InitializeAsync()
    {
        if (ContractFolder.OpenApi is { } folder)
        {
            _twilio = await ProviderMock.StartAsync(Path.Combine(folder, "twilio_api_v2010.strict.json"));
            _sendGrid = await ProviderMock.StartAsync(Path.Combine(folder, "sendgrid_mail_v3.strict.json"));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var mock in new[] { _twilio, _sendGrid }.OfType<ProviderMock>())
        {
            await mock.DisposeAsync();
        }
    }
}
