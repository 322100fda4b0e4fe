using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The rules as the library has them: one snapshot, replaced as a whole; publications of other processes are seen by the stamp.</summary>
internal sealed class LiveRules(RuleLibrary library, IOptions<SiteOptions> site, TimeProvider time, ILogger<LiveRules> logger)
    : IServiceRules, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile Snapshot _snapshot = Snapshot.BuiltIn;

    public ServiceRules Current
    {
        get
        {
            var snapshot = _snapshot;
            return snapshot.Until is { } until && time.GetUtcNow() >= until ? TurnPage(snapshot).Rules : snapshot.Rules;
        }
    }

    /// <summary>All published files.</summary>
    public RuleShelf Shelf => _snapshot.Shelf;

    /// <summary>The policy under which a case would be opened now.</summary>
    public PolicyRef NextCases => Current.Policies.InForceAt(time.GetUtcNow().ToInstant()).Ref;

    /// <summary>The version that holds now: the policy of new cases, a calendar's newest, of any other kind the newest in force.</summary>
    public RuleFile? InForce(RuleKind kind, string id)
    {
        if (kind == RuleKinds.Policy)
        {
            var next = NextCases;
            return Shelf.Files.FirstOrDefault(file => file.Content is ServicePolicy policy && policy.Ref == next);
        }

        return kind == RuleKinds.Calendar ? Shelf.Newest(kind).FirstOrDefault(file => file.Name.Id == id) : Shelf.InForce(kind, Today);
    }

    /// <summary>The calendars whose publication has running clocks still to move (S07).</summary>
    public IReadOnlyList<RuleFileName> Unmoved => _snapshot.Unmoved;

    public ValueTask KnowAsync(PolicyRef policy, CancellationToken cancellationToken) =>
        Current.Policies.Knows(policy) ? ValueTask.CompletedTask : new ValueTask(RefreshAsync(isForced: true, cancellationToken));

    /// <summary>Reads the library when its stamp has changed, or when it must.</summary>
    public async Task RefreshAsync(bool isForced, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var stamp = await library.StampAsync(cancellationToken); // Before the list: what is published after it raises it again.
            if (isForced || stamp != _snapshot.Stamp)
            {
                _snapshot = await ReadAsync(stamp, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whether a published file holds now, or will within a minute: then cases may be opened under it.</summary>
    public bool IsInForce(RuleRecord record) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(record.InForceFrom) is not { Success: true } date
        || Start(date.Value) <= time.GetUtcNow().AddMinutes(1);

    public void Dispose() => _one.Dispose();

    private async Task<Snapshot> ReadAsync(long stamp, CancellationToken cancellationToken)
    {
        var files = new List<RuleFile>();
        var unmoved = new List<RuleFileName>();
        await foreach (var record in library.ListAsync(cancellationToken))
        {
            if (record.State != RuleState.Published)
            {
                continue;
            }

            var faults = new List<RuleFault>();
            if (RuleFile.Read(record.Body.GetRawText(), faults) is { } file)
            {
                files.Add(file);
            }
            else
            {
                Log.RuleFileUnreadable(logger, record.Name.ToString(), faults[0].ToString());
            }

            if (record.Moves is { IsDone: false })
            {
                unmoved.Add(record.Name);
            }
        }

        return files.Count == 0 ? Snapshot.BuiltIn with { Stamp = stamp } : Of(new RuleShelf(files), stamp, unmoved);
    }

    private Snapshot Of(RuleShelf shelf, long stamp, IReadOnlyList<RuleFileName> unmoved)
    {
        var today = Today;
        return new Snapshot(shelf.RulesOn(today), new Lazy<RuleShelf>(shelf), stamp, unmoved)
        {
            Until = shelf.NextChange(today) is { } next ? Start(next) : null,
        };
    }

    // A file that was published ahead comes into force with its date, without a look at the store.
    private Snapshot TurnPage(Snapshot before)
    {
        var next = Of(before.Shelf, before.Stamp, before.Unmoved);
        Interlocked.CompareExchange(ref _snapshot, next, before);
        return next;
    }

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[site.Value.Zone];

    /// <summary>The present instant.</summary>
    public Instant Now => time.GetUtcNow().ToInstant();

    /// <summary>The date in the site's zone.</summary>
    public LocalDate Today => time.GetUtcNow().ToInstant().InZone(Zone).Date;

    private DateTimeOffset Start(LocalDate date) => date.AtStartOfDayInZone(Zone).ToDateTimeOffset();

    private sealed record Snapshot(ServiceRules Rules, Lazy<RuleShelf> LazyShelf, long Stamp, IReadOnlyList<RuleFileName> Unmoved)
    {
        // Nobody asks for the shelf of a service without published files, so it is not made at the start.
        public static Snapshot BuiltIn { get; } = new(ServiceRules.Default, new Lazy<RuleShelf>(() => RuleShelf.Default), 0, []);

        public DateTimeOffset? Until { get; init; }

        public RuleShelf Shelf => LazyShelf.Value;
    }
}
