using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StoreClock : TimeProvider
{
    private DateTimeOffset _now = Given.Monday9.ToDateTimeOffset();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan length) => _now += length;
}
