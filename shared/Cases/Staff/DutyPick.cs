namespace Serverless.Cases;

/// <summary>Whom a choice came to.</summary>
/// <param name="Member">The member; null when nobody is left.</param>
/// <param name="Skipped">Who was passed over before, in order.</param>
public sealed record DutyPick(StaffMember? Member, IReadOnlyList<DutySkip> Skipped);
