using NodaTime;

namespace Serverless.Cases;

/// <summary>Tells how far case files have come without opening one, so that what is derived from them can follow. Passes <c>CaseVersionsContract</c>.</summary>
public interface ICaseVersions
{
    /// <summary>The cases opened in some time, in no particular order.</summary>
    /// <remarks>
    /// Nothing is decrypted, so cases whose customer was erased are among them. One that changes meanwhile may be given twice, with both
    /// versions.
    /// </remarks>
    /// <param name="from">The first instant.</param>
    /// <param name="before">The first instant after it.</param>
    /// <param name="cancellationToken">Ends it between two pages.</param>
    IAsyncEnumerable<CaseVersion> ListAsync(Instant from, Instant before, CancellationToken cancellationToken);

    /// <summary>A number that grows with every change of a case, for those who would look for changes where none was; null where only a look tells.</summary>
    long? Newest();
}
