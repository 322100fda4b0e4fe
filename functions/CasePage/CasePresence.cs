using System.Globalization;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Who looks at a case just now: small documents beside the case files, which end by themselves after a minute.</summary>
/// <remarks>
/// Two people who answer one customer at once is what it is for, so it holds over several instances of the app; and it is a courtesy,
/// so it never holds a page up: a store that is slow or fails shows nobody.
/// </remarks>
internal sealed class CasePresence(IDocumentStore documents, StoreFaults faults, TimeProvider time)
{
    /// <summary>The collection of documents, keyed by case and staff id; each holds an instant in seconds.</summary>
    public const string Collection = "presence";

    private const int PeopleMax = 50;
    private const int SweptMax = 10;

    /// <summary>How long a look counts; a page that is open says so three times meanwhile.</summary>
    public static readonly Duration Holds = Duration.FromSeconds(60);

    private static readonly Duration Kept = Duration.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>The staff ids of the others who look at a case.</summary>
    public Task<IReadOnlyList<string>> OthersAsync(CaseId id, string own, CancellationToken cancellationToken) => BoundedAsync<IReadOnlyList<string>>(
        async bounded =>
        {
            var now = Now;
            var others = new List<string>();
            foreach (var look in await documents.ListAsync(Collection, $"{id}:", null, PeopleMax, bounded))
            {
                var staffId = look.Key[(id.Value.Length + 1)..];
                if (staffId == own)
                {
                    continue;
                }

                if (now - At(look) < Holds)
                {
                    others.Add(staffId);
                }
            }

            return others;
        },
        [],
        cancellationToken);

    /// <summary>Says that somebody looks at a case now.</summary>
    public Task LookAsync(CaseId id, string staffId, CancellationToken cancellationToken) => BoundedAsync(
        async bounded =>
        {
            var key = $"{id}:{staffId}";
            if (DocumentNames.IsName(key))
            {
                var known = await documents.FindAsync(Collection, key, bounded);
                await documents.PutAsync(
                    Collection, key, known?.Version ?? 0, Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), bounded);
                await SweepAsync(key, bounded);
            }

            return true;
        },
        false,
        cancellationToken);

    // Every look takes a few old ones away, wherever it stands in the order: so the collection stays as small as the work of an hour.
    private async Task SweepAsync(string after, CancellationToken cancellationToken)
    {
        var looks = await documents.ListAsync(Collection, "", after, SweptMax, cancellationToken);
        if (looks.Count < SweptMax)
        {
            looks = [.. looks, .. await documents.ListAsync(Collection, "", null, SweptMax - looks.Count, cancellationToken)];
        }

        var now = Now;
        foreach (var look in looks.Where(look => now - At(look) > Kept).DistinctBy(look => look.Key))
        {
            await documents.DeleteAsync(Collection, look.Key, look.Version, cancellationToken);
        }
    }

    private Instant Now => time.GetUtcNow().ToInstant();

    private static Instant At(StoredDocument look) =>
        long.TryParse(look.Json, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Instant.FromUnixTimeSeconds(seconds) : Instant.MinValue;

    private async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> work, T otherwise, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or DocumentChangedException || faults.AreIn(e))
        {
            return otherwise;
        }
    }
}
