using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StoreClock : TimeProvider
{
    private long _ticks = Given.Monday9.ToDateTimeOffset().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan length) => Interlocked.Add(ref _ticks, length.Ticks);
}
