namespace Serverless.Azure.Tests;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StoreClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan length) => _now += length;
}
