namespace Serverless.Cases;

/// <summary>Somebody who was passed over (S46).</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Reason"><c>handler</c>, <c>absent</c>, <c>off-duty</c>, <c>disabled</c>, <c>no-address</c> or <c>unreachable</c>.</param>
public sealed record DutySkip(string StaffId, string Reason);
