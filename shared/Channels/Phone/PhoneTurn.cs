using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What follows from one request of a call.</summary>
/// <param name="Twiml">The answer to Twilio, <see cref="TwimlWriter.ContentType"/>.</param>
/// <param name="Contacts">
/// The contacts that are complete by now, the call's own first; to be accepted before the answer goes out (I1). What was accepted
/// before comes again with the same id (I2).
/// </param>
public sealed record PhoneTurn(string Twiml, IReadOnlyList<Contact> Contacts);
