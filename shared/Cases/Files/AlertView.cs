using NodaTime;

namespace Serverless.Cases;

/// <summary>One alert of a case as it stands.</summary>
/// <param name="Clock">The clock it is about.</param>
/// <param name="Level">1 supervisor, 2 manager, 3 director.</param>
/// <param name="StaffId">Who got it.</param>
/// <param name="NotificationId">The notification.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="ConfirmedAt">When somebody confirmed it; absent while nobody did.</param>
/// <param name="Promise">The time that was promised; absent when none was.</param>
public sealed record AlertView(
    ClockName Clock, int Level, string StaffId, string NotificationId, Instant RaisedAt, Instant? ConfirmedAt, Instant? Promise)
{
    /// <summary>The number of the clock's target under which it was raised (S41).</summary>
    public int Target { get; init; } = 1;
}
