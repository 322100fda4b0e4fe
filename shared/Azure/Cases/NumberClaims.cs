using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Whose number is whose: the first insert of a number's row decides, before the case is written.</summary>
/// <remarks>A number that was claimed for a case that never came is lost; there are ninety million.</remarks>
internal sealed class NumberClaims(TableClient table)
{
    /// <exception cref="CaseNumberTakenException">Another case has it.</exception>
    public async Task ClaimAsync(string number, CaseId id, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(number, CaseKeys.Claim) { ["Case"] = id.Value };
        if (!await table.TryAddAsync(claim, cancellationToken) && await FindAsync(number, cancellationToken) != id)
        {
            throw new CaseNumberTakenException(number);
        }
    }

    public async Task<CaseId?> FindAsync(string number, CancellationToken cancellationToken) =>
        CaseKeys.IsPlain(number) && await table.FindAsync(number, CaseKeys.Claim, cancellationToken) is { } row
            ? new CaseId(row.GetString("Case")!) // Every claim has one.
            : null;
}
