using NodaTime;

namespace Serverless.Cases;

/// <summary>A handover that is offered and not answered yet.</summary>
/// <param name="To">A staff id, or a department's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who offered it.</param>
/// <param name="OfferedAt">When.</param>
public sealed record HandoverView(string To, string Reason, Actor By, Instant OfferedAt);
