using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>The HTTP client keeps the contract of both, on an extension that refuses an id in use as newer ones do.</summary>
public class HttpDurableTaskClientTests : DurableTaskClientContract, IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private PassthroughApp _app = null!; // Set before every test.
    private HttpDurableTaskClient _client = null!;
    private DateTimeOffset _now = Monday;

    protected override DurableTaskClient Client => _client;

    protected override DateTimeOffset Now => _now;

    protected virtual int StartAnswer => 409;

    public async Task InitializeAsync()
    {
        _app = await PassthroughApp.StartAsync(
            Register, Monday, ["Wait", "Echo", "Fail", "Sleep", "Family", "Call"], ["Double"], StartAnswer);
        var options = new DurableTaskClientOptions
        {
            BaseUrl = _app.Host.Durable,
            Key = FunctionsHostProcess.DurableKey,
            PollInterval = TimeSpan.FromMilliseconds(1),
        };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        _client = new HttpDurableTaskClient(options);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    protected override async Task AdvanceAsync(TimeSpan length) => _now = await _app.Host.AdvanceAsync(length);
}

/// <summary>The same on an older extension, whose 500 may mean an id in use.</summary>
public sealed class HttpDurableTaskClientOnOlderExtensionTests : HttpDurableTaskClientTests
{
    protected override int StartAnswer => 500;
}
