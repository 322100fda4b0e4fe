using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>A contact on its way from the intake's key of its day to the key of the customer it was matched to (I7).</summary>
internal sealed record ContactMove(ContactId Id, DataSubject From, SealedContact Parts);
