using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The page of a case on which a customer added something.</summary>
/// <param name="Token">The page's token: whoever has the link may write to the case.</param>
/// <param name="Case">The case that it opens.</param>
/// <param name="From">The customer's address as the case knows it; absent when the customer left none.</param>
public sealed record TrackFormOrigin(string Token, CaseId Case, ContactAddress? From);
