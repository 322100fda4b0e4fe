using NodaTime;

namespace Serverless.Cases;

/// <summary>That two records are one customer's, on what evidence, and what is needed to part them again (H03).</summary>
/// <param name="With">The other record.</param>
/// <param name="At">When they were joined.</param>
/// <param name="By">The staff id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">By what it is known, such as a contact's id.</param>
/// <param name="Addresses">The addresses that came from the record that was joined in.</param>
/// <param name="OptedOut">Those of them that wanted no messages then.</param>
public sealed record CustomerLink(
    CustomerId With, Instant At, string By, string Reason, string Evidence, IReadOnlyList<ContactAddress> Addresses,
    IReadOnlyList<ContactAddress> OptedOut);
