using NodaTime;

namespace Serverless.Cases;

/// <summary>An alert that nobody has confirmed yet: the latest about its clock (H41, S44).</summary>
/// <param name="Clock">The clock it is about.</param>
/// <param name="Level">1 supervisor, 2 manager, 3 director.</param>
/// <param name="StaffId">Who got it.</param>
/// <param name="RaisedAt">When.</param>
public sealed record WaitingAlert(ClockName Clock, int Level, string StaffId, Instant RaisedAt);
