using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The acts on rule files, as the API and the console's pages do them (H83). What was published holds in this process before it answers.</summary>
internal sealed class RuleDesk(RuleLibrary library, LiveRules rules, CalendarMover mover, IDocumentStore documents, IServiceProvider services)
{
    private const int PagesMax = 1000;

    /// <summary>All versions that are kept, and the files of the folder that could not be published.</summary>
    public async Task<(IReadOnlyList<RuleRecord> Records, IReadOnlyList<RefusedFile> Refused)> ListAsync(CancellationToken cancellationToken)
    {
        var folder = services.GetService<RuleFolder>();
        if (folder is not null && await folder.LookAsync(cancellationToken))
        {
            await mover.StartMissingAsync(cancellationToken);
        }

        var records = new List<RuleRecord>();
        await foreach (var record in library.ListAsync(cancellationToken))
        {
            records.Add(record);
        }

        return (records, folder?.Refused ?? []);
    }

    /// <summary>A version with how it stands, or null.</summary>
    public async Task<RuleVersion?> FindAsync(RuleFileName name, CancellationToken cancellationToken) =>
        RuleKinds.Find(name.Kind) is null || !RuleFileName.IsId(name.Id) || name.Version is < 1 or > RuleFileName.VersionMax ? null
        : await library.FindAsync(name, cancellationToken) is { } record ? VersionOf(record)
        : RuleShelf.BuiltIn.Value.FirstOrDefault(file => file.Name == name) is { } builtIn ? VersionOf(builtIn)
        : null;

    /// <summary>A kept version with how it stands.</summary>
    public RuleVersion VersionOf(RuleRecord record)
    {
        var faults = record.State == RuleState.Draft ? library.FaultsOf(record, rules.Shelf) : [];
        var standing = record.State switch
        {
            RuleState.Draft => faults.Count > 0 ? RuleStanding.Draft : RuleStanding.Checked,
            RuleState.Withdrawn => RuleStanding.Withdrawn,
            _ => StandingOf(record.Name, rules.IsInForce(record)),
        };
        return new RuleVersion(record.Name, standing, record, record.Body, record.InForceFrom, faults);
    }

    /// <summary>A built-in version with how it stands.</summary>
    public RuleVersion VersionOf(RuleFile builtIn) => new(
        builtIn.Name, StandingOf(builtIn.Name, hasBegun: true), null, RuleBody.Of(builtIn),
        builtIn.InForceFrom is { } from ? CalendarText.Of(from) : "", []);

    /// <summary>Makes a draft of the next version from the one that holds now; answers it, or the draft that is being written already.</summary>
    public async Task<RuleOutcome> DraftNextAsync(RuleKind kind, string id, string by, CancellationToken cancellationToken)
    {
        await rules.RefreshAsync(isForced: false, cancellationToken);
        var (records, _) = await ListAsync(cancellationToken);
        var known = records.Where(record => record.Kind == kind.Name && (kind.Apply is not null || record.Id == id)).ToList();
        if (known.Where(record => record.State == RuleState.Draft && record.Id == id).MaxBy(record => record.Version) is { } draft)
        {
            return new RuleOutcome.Done(draft);
        }

        if (BaseOf(kind, id) is not { } from)
        {
            return new RuleOutcome.Unknown();
        }

        var last = rules.Shelf.Files.Where(file => file.Kind == kind && (kind.Apply is not null || file.Name.Id == id))
            .Select(file => file.Name.Version).Concat(known.Select(record => record.Version)).Max();
        var body = RuleBody.With(RuleBody.Of(from), file =>
        {
            file["id"] = id;
            file["version"] = last + 1;
            if (kind != RuleKinds.Calendar)
            {
                file["inForceFrom"] = CalendarText.Of(rules.Today.PlusDays(1)); // Cases of today keep what they were promised.
            }
        });
        return await library.SaveAsync(new RuleFileName(kind.Name, id, last + 1), body, 0, by, cancellationToken);
    }

    /// <summary>What a draft is compared with: the version of its file that holds now, or the newest of its file where another file's holds.</summary>
    public RuleFile? BaseOf(RuleKind kind, string id) =>
        rules.InForce(kind, id) is { } now && (now.Name.Id == id || kind.Apply is not null)
            ? now
            : rules.Shelf.Newest(kind).FirstOrDefault(file => file.Name.Id == id);

    /// <summary>How far the sweep of a published calendar has come: whether it is done, and how many cases it moved so far (S07).</summary>
    public async Task<CalendarMoves?> MovesAsync(RuleFileName name, CancellationToken cancellationToken)
    {
        var moves = (await library.FindAsync(name, cancellationToken))?.Moves;
        if (moves is null or { IsDone: true })
        {
            return moves;
        }

        // The record counts at the end; the pages of the log tell how many there are already.
        var pages = await documents.ListAsync(CalendarMover.LogCollection, $"{name}:", null, PagesMax, cancellationToken);
        return moves with { Cases = pages.Sum(page => JsonSerializer.Deserialize(page.Json, RulesJson.Default.MovedCases)?.Numbers.Count ?? 0) };
    }

    /// <summary>Publishes a draft that the caller saw at a version of its document; absent for any.</summary>
    public async Task<RuleOutcome> PublishAsync(RuleFileName name, long? seen, string by, CancellationToken cancellationToken)
    {
        await rules.RefreshAsync(isForced: false, cancellationToken); // Decide on what others published a moment ago, too.
        return await HoldAsync(await library.PublishAsync(name, rules.Shelf, seen, by, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a draft back, or a publication that is not in force yet.</summary>
    public async Task<RuleOutcome> WithdrawAsync(RuleFileName name, string by, CancellationToken cancellationToken) =>
        await HoldAsync(await library.WithdrawAsync(name, rules.IsInForce, by, cancellationToken), cancellationToken);

    private async Task<RuleOutcome> HoldAsync(RuleOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is RuleOutcome.Done)
        {
            await rules.RefreshAsync(isForced: false, cancellationToken);
            await mover.StartMissingAsync(cancellationToken);
        }

        return outcome;
    }

    private RuleStanding StandingOf(RuleFileName name, bool hasBegun) =>
        !hasBegun ? RuleStanding.Ahead
        : RuleKinds.Find(name.Kind) is { } kind && rules.InForce(kind, name.Id)?.Name == name ? RuleStanding.InForce
        : RuleStanding.Before;
}
