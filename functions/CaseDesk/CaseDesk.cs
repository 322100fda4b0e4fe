using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Changes case files: reads, decides, and commits entries, words and orchestrations together (I3).</summary>
internal sealed class CaseDesk(
    ICaseFileStore files, NotificationWriter writer, IServiceRules rules, IStaffDirectory staff, DutyRoster roster, TimeProvider time)
{
    /// <summary>How often a change is decided anew when somebody else changed the file first.</summary>
    private const int TriesMax = 20;

    public PolicyBook Book => rules.Current.Policies;

    public Instant Now => time.GetUtcNow().ToInstant();

    /// <summary>The case, or null.</summary>
    public async Task<CaseFile?> FindAsync(CaseId id, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(id, cancellationToken);
        if (file is not null)
        {
            await rules.KnowAsync(file.Head.Policy, cancellationToken); // Another process may have published it a moment ago (H83).
        }

        return file;
    }

    /// <summary>Decides on the newest file and commits what was accepted.</summary>
    /// <param name="expected">The version that the caller saw; when it is not the newest, <see cref="CaseFileChangedException"/>.</param>
    /// <returns>The decision, or null when there is no such case.</returns>
    /// <exception cref="CaseFileChangedException">The file is not at the expected version, or changed at every try.</exception>
    public async Task<CaseDecision?> ChangeAsync(
        CaseId id, Func<CaseFile, Instant, CaseDecision> decide, CancellationToken cancellationToken, long? expected = null)
    {
        for (var tries = 1; ; tries++)
        {
            if (await FindAsync(id, cancellationToken) is not { } file)
            {
                return null;
            }

            if (expected is { } version && version != file.Version)
            {
                throw new CaseFileChangedException(id, version);
            }

            var decision = decide(file, Now);
            if (decision is not CaseDecision.Accepted accepted)
            {
                return decision;
            }

            try
            {
                return await CommitAsync(accepted, cancellationToken);
            }
            catch (CaseFileChangedException) when (tries < TriesMax && expected is null)
            {
                // Somebody was first: the newest file decides.
            }
        }
    }

    /// <summary>Commits a decision with its words and orchestrations.</summary>
    public async Task<CaseDecision.Accepted> CommitAsync(CaseDecision.Accepted accepted, CancellationToken cancellationToken)
    {
        var whole = await WithImmediatesAsync(WithAllClears(accepted), cancellationToken);
        var effects = new List<CaseEffect>(CaseOrchestrations.Of(whole.File, whole.Events, Book));
        var words = CaseWords.Of(whole.File, whole.Events, staff);
        foreach (var effect in await writer.WriteAsync(whole.File, words, Now, cancellationToken))
        {
            effects.Add(effect);
            if (Posting.Sent(whole.File, effect.Notification, Book, Now) is CaseDecision.Accepted posted)
            {
                whole = Join(whole, posted); // An alert's own entry names its notification already.
            }
        }

        await files.CommitAsync(whole.Commit(effects), cancellationToken);
        foreach (var effect in effects)
        {
            if (effect is CaseEffect.Notify notify)
            {
                Measures.Moved(notify.Notification, notify.State);
            }
        }

        return whole;
    }

    private static CaseDecision.Accepted Join(CaseDecision.Accepted first, CaseDecision.Accepted next) =>
        new(next.File, [.. first.Events, .. next.Events]);

    // What cannot wait goes out in the commit that makes it so: class 1, suits, press, repeated complaints (H27, H43).
    private async Task<CaseDecision.Accepted> WithImmediatesAsync(CaseDecision.Accepted accepted, CancellationToken cancellationToken)
    {
        var whole = accepted;
        DutyBook? duty = null;
        foreach (var entry in accepted.Events)
        {
            if (entry is not (CaseEvent.ClockStarted { Clock.Kind: ClockKind.Incident } or CaseEvent.Sorted { Result.Inform.Count: > 0 }
                or CaseEvent.ComplaintRepeated))
            {
                continue;
            }

            duty ??= await roster.ReadAsync(cancellationToken);
            whole = Next(whole, entry is CaseEvent.ClockStarted started
                ? Alerting.AtOnce(whole.File, started.Clock, Book, duty, Now)
                : null);
        }

        // After the alerts, so that nobody hears of the same twice.
        return duty is not null && Informing.AskedBy(accepted.Events) is { Count: > 0 } departments
            ? Next(whole, Informing.Inform(whole.File, departments, Book, duty, Now))
            : whole;
    }

    private static CaseDecision.Accepted Next(CaseDecision.Accepted whole, CaseDecision? next) =>
        next is CaseDecision.Accepted more ? Join(whole, more) : whole;

    // Whoever was alerted about a clock hears in the same commit that it is settled (S44).
    private CaseDecision.Accepted WithAllClears(CaseDecision.Accepted accepted)
    {
        var whole = accepted;
        foreach (var entry in accepted.Events)
        {
            ClockName? settled = entry switch
            {
                CaseEvent.ClockMet met => met.Clock,
                CaseEvent.ClockCancelled cancelled => cancelled.Clock,
                CaseEvent.ClockRetargeted { Revives: true } moved => moved.Clock,
                _ => null,
            };
            if (settled is { } clock && Alerting.AllClear(whole.File, clock, Book, Now) is CaseDecision.Accepted clear)
            {
                whole = Join(whole, clear);
            }
        }

        return whole;
    }
}
