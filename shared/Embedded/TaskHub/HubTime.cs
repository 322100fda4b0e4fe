using Google.Protobuf.WellKnownTypes;

namespace Serverless.Embedded;

/// <summary>Between the protocol's timestamps and the file's ticks of UTC, without loss.</summary>
internal static class HubTime
{
    public static long Ticks(Timestamp timestamp) =>
        DateTimeOffset.UnixEpoch.Ticks + (timestamp.Seconds * TimeSpan.TicksPerSecond) + (timestamp.Nanos / 100);

    public static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
