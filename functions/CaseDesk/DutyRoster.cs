using System.Globalization;
using System.Text.Json;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Who is there now: the directory, the roster that is in force, and the absences that staff have entered (H42, S46).</summary>
/// <remarks>Read anew for each choice: alerts are rare, and whoever says that they are away is not asked a second later, on either host.</remarks>
internal sealed class DutyRoster(IStaffDirectory staff, IServiceRules rules, IDocumentStore documents, TimeProvider time, AuditLog audit)
{
    /// <summary>The collection that keeps absences, a document a member.</summary>
    public const string Collection = "roster";
    private const int MembersMax = 1000;
    private const int TriesMax = 5;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private volatile Known? _known;

    /// <summary>A snapshot for one choice.</summary>
    public async Task<DutyBook> ReadAsync(CancellationToken cancellationToken) =>
        new(staff, rules.Current.Roster, await AbsencesAsync(cancellationToken));

    /// <summary>The staff ids of those who are away now, as known: absences entered in another process count within a minute.</summary>
    /// <remarks>Asked for each new case, so it does not read the store for each; what is entered in this process counts at once.</remarks>
    public async ValueTask<IReadOnlySet<string>> AwayAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known is not { } known || now >= known.Until || now < known.Until - Freshness)
        {
            known = new Known(await AbsencesAsync(cancellationToken), now + Freshness);
            _known = known;
        }

        return new DutyBook(staff, rules.Current.Roster, known.Absences).AwayAt(now.ToInstant());
    }

    /// <summary>The absences that were entered, in order of staff ids.</summary>
    public async Task<IReadOnlyList<Absences>> AbsencesAsync(CancellationToken cancellationToken)
    {
        var stored = await documents.ListAsync(Collection, "", null, MembersMax, cancellationToken);
        return [.. stored.Select(document => JsonSerializer.Deserialize(document.Json, RosterJson.Default.Absences)).OfType<Absences>()];
    }

    /// <summary>Keeps a member's absences in place of those before; none removes them.</summary>
    /// <param name="absences">Whose, and when.</param>
    /// <param name="by">The staff id of who enters them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DocumentChangedException">Somebody else wrote at every try.</exception>
    public Task PutAsync(Absences absences, string by, CancellationToken cancellationToken) =>
        ChangeAsync(absences.Staff, _ => absences, by, cancellationToken);

    /// <summary>Changes a member's absences as they are then; decided anew when somebody else wrote meanwhile.</summary>
    /// <param name="staff">The staff id.</param>
    /// <param name="change">The absences to keep in place of those before; null to leave them.</param>
    /// <param name="by">The staff id of who enters them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DocumentChangedException">Somebody else wrote at every try.</exception>
    public async Task ChangeAsync(string staff, Func<Absences, Absences?> change, string by, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var found = await documents.FindAsync(Collection, staff, cancellationToken);
            var known = found is null ? null : JsonSerializer.Deserialize(found.Json, RosterJson.Default.Absences);
            if (change(known ?? new Absences(staff, [])) is not { } absences)
            {
                return;
            }

            var act = new AuditAct(AuditKind.AbsenceChange, by, staff, absences.Times.Count.ToString(CultureInfo.InvariantCulture));
            if (await audit.DoAsync(act, token => TryKeepAsync(staff, absences, found?.Version ?? 0, token), isKept => isKept, cancellationToken))
            {
                return;
            }

            if (tries == TriesMax)
            {
                throw new DocumentChangedException(Collection, staff);
            }
        }
    }

    // False when somebody was first: then read again.
    private async Task<bool> TryKeepAsync(string staff, Absences absences, long version, CancellationToken cancellationToken)
    {
        try
        {
            await (absences.Times.Count > 0
                ? documents.PutAsync(Collection, staff, version, JsonSerializer.Serialize(absences, RosterJson.Default.Absences), cancellationToken)
                : documents.DeleteAsync(Collection, staff, version, cancellationToken));
            _known = null;
            return true;
        }
        catch (DocumentChangedException)
        {
            return false;
        }
    }

    private sealed record Known(IReadOnlyList<Absences> Absences, DateTimeOffset Until);
}
