using System.Text.Json;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Keeps all versions of all rule files in the document store, and lets them be drafted, published and withdrawn (H83).</summary>
/// <remarks>A version's text changes only while it is a draft. Who was first is decided by the store.</remarks>
internal sealed class RuleLibrary(IDocumentStore documents, TimeProvider time, AuditLog audit)
{
    private const string Collection = "rules";
    private const string Stamps = "rules-stamp";
    private const string Stamp = "all";
    private const int PageSize = 50;
    private const int TriesMax = 20;

    /// <summary>A number that grows with every publication and withdrawal.</summary>
    public async Task<long> StampAsync(CancellationToken cancellationToken) =>
        (await documents.FindAsync(Stamps, Stamp, cancellationToken))?.Version ?? 0;

    /// <summary>All versions of all files.</summary>
    public async IAsyncEnumerable<RuleRecord> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await documents.ListAsync(Collection, "", after, PageSize, cancellationToken);
            foreach (var document in page)
            {
                yield return Read(document);
            }

            after = page.Count == PageSize ? page[^1].Key : null;
        }
        while (after is not null);
    }

    /// <summary>One version, or null.</summary>
    public async Task<RuleRecord?> FindAsync(RuleFileName name, CancellationToken cancellationToken) =>
        await documents.FindAsync(Collection, name.ToString(), cancellationToken) is { } document ? Read(document) : null;

    /// <summary>Saves a draft: a new one, or over the one that the caller has read.</summary>
    /// <param name="name">Kind, id and version.</param>
    /// <param name="body">The file.</param>
    /// <param name="readVersion">Which version of the draft the caller saw; 0 for none.</param>
    /// <param name="by">The staff id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RuleOutcome> SaveAsync(RuleFileName name, JsonElement body, long readVersion, string by, CancellationToken cancellationToken)
    {
        var found = await FindAsync(name, cancellationToken);
        if (found is { State: not RuleState.Draft })
        {
            return new RuleOutcome.Refused("rule-published", $"Version {name.Version} is {found.State.ToString().ToLowerInvariant()}; its text stays. Take the next version.");
        }

        if ((found?.ReadVersion ?? 0) != readVersion)
        {
            return new RuleOutcome.Changed();
        }

        var step = Step(RuleStep.Drafted, by);
        return await PutAsync(
            found is null ? New(name, body, RuleState.Draft, step) : (found with { Body = body }).With(RuleState.Draft, step), cancellationToken);
    }

    /// <summary>Publishes a draft; one that is published stays as it is.</summary>
    /// <param name="name">Kind, id and version.</param>
    /// <param name="shelf">What is published.</param>
    /// <param name="readVersion">Which version of the draft the caller saw; absent for any.</param>
    /// <param name="by">The staff id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RuleOutcome> PublishAsync(
        RuleFileName name, RuleShelf shelf, long? readVersion, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { } found)
        {
            return new RuleOutcome.Unknown();
        }

        if (found.State == RuleState.Published)
        {
            return new RuleOutcome.Done(found);
        }

        if (found.State == RuleState.Withdrawn)
        {
            return new RuleOutcome.Refused("rule-withdrawn", "This version was withdrawn; take the next one.");
        }

        if (readVersion is { } seen && seen != found.ReadVersion)
        {
            return new RuleOutcome.Changed();
        }

        var faults = FaultsOf(found, shelf);
        return faults.Count > 0
            ? new RuleOutcome.Faulty(faults)
            : await PutStampedAsync(Published(found, Step(RuleStep.Published, by)), cancellationToken);
    }

    /// <summary>Publishes a file that was found in a folder; the same text again changes nothing.</summary>
    public async Task<RuleOutcome> ImportAsync(RuleFile file, RuleShelf shelf, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(file.Json.TrimStart('\uFEFF'));
        var body = document.RootElement.Clone();
        if (await FindAsync(file.Name, cancellationToken) is { } found)
        {
            return found.State == RuleState.Published && JsonElement.DeepEquals(found.Body, body)
                ? new RuleOutcome.Done(found)
                : new RuleOutcome.Faulty([new RuleFault(
                    "version", $"Version {file.Name.Version} is known with another text or state, and its text stays. Take the next version.",
                    $"第 {file.Name.Version} 版已存在，内容或状态与此不同；已有版本的内容不再更改，请使用下一个版本号。")]);
        }

        if (RuleShelf.BuiltIn.Value.FirstOrDefault(known => known.Name == file.Name) is { } builtIn && IsSame(builtIn, body))
        {
            return new RuleOutcome.Done(New(file.Name, body, RuleState.Published, Step(RuleStep.Imported, "built-in")));
        }

        var faults = shelf.FaultsOfPublishing(file, time.GetUtcNow().ToInstant()).ToList();
        return faults.Count > 0
            ? new RuleOutcome.Faulty(faults)
            : await PutStampedAsync(Published(New(file.Name, body, RuleState.Draft, null), Step(RuleStep.Imported, "folder")), cancellationToken);
    }

    /// <summary>Withdraws a draft, or a publication that is not in force yet.</summary>
    /// <param name="name">Kind, id and version.</param>
    /// <param name="isInForce">Whether a published version holds already.</param>
    /// <param name="by">The staff id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RuleOutcome> WithdrawAsync(
        RuleFileName name, Func<RuleRecord, bool> isInForce, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { } found)
        {
            return new RuleOutcome.Unknown();
        }

        return found.State == RuleState.Withdrawn ? new RuleOutcome.Done(found)
            : found.State == RuleState.Published && isInForce(found)
                ? new RuleOutcome.Refused("rule-in-force", "It is in force, and cases may run on it: publish the next version instead.")
            : await PutStampedAsync(found.With(RuleState.Withdrawn, Step(RuleStep.Withdrawn, by)), cancellationToken);
    }

    /// <summary>Changes what is told of a published version's effect; repeats itself when somebody was first.</summary>
    public async Task NoteAsync(RuleFileName name, Func<RuleRecord, RuleRecord> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; tries <= TriesMax; tries++)
        {
            if (await FindAsync(name, cancellationToken) is not { } found || await PutAsync(change(found), cancellationToken) is RuleOutcome.Done)
            {
                return;
            }
        }

        throw new InvalidOperationException($"Rule file {name} changed at every try.");
    }

    /// <summary>Everything that speaks against publishing a version.</summary>
    public IReadOnlyList<RuleFault> FaultsOf(RuleRecord record, RuleShelf shelf)
    {
        var faults = new List<RuleFault>();
        if (RuleFile.Read(record.Body.GetRawText(), faults) is not { } file)
        {
            return faults;
        }

        return file.Name != record.Name
            ? [new RuleFault("", $"The file says {file.Name}, but it was sent as {record.Name}.", $"文件中写的是 {file.Name}，提交时写的却是 {record.Name}。")]
            : [.. shelf.FaultsOfPublishing(file, time.GetUtcNow().ToInstant())];
    }

    private async Task<RuleOutcome> PutStampedAsync(RuleRecord record, CancellationToken cancellationToken)
    {
        var step = record.Story[^1]; // The one that publishes or withdraws it.
        var kind = step.Act == RuleStep.Withdrawn ? AuditKind.RuleWithdraw : AuditKind.RulePublish;
        return await audit.DoAsync(
            new AuditAct(kind, step.By, record.Name.ToString()), token => PutAndStampAsync(record, token), outcome => outcome is RuleOutcome.Done, cancellationToken);
    }

    // Drafts that nobody published wake nobody.
    private async Task<RuleOutcome> PutAndStampAsync(RuleRecord record, CancellationToken cancellationToken)
    {
        var outcome = await PutAsync(record, cancellationToken);
        for (var tries = 1; outcome is RuleOutcome.Done && tries <= TriesMax; tries++)
        {
            try
            {
                await documents.PutAsync(Stamps, Stamp, await StampAsync(cancellationToken), "{}", cancellationToken);
                break;
            }
            catch (DocumentChangedException)
            {
                // Another publication raised it, perhaps before ours was there to be seen: raise it once more.
            }
        }

        return outcome;
    }

    private async Task<RuleOutcome> PutAsync(RuleRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var json = JsonSerializer.Serialize(record, RulesJson.Default.RuleRecord);
            var version = await documents.PutAsync(Collection, record.Name.ToString(), record.ReadVersion, json, cancellationToken);
            return new RuleOutcome.Done(record with { ReadVersion = version });
        }
        catch (DocumentChangedException)
        {
            return new RuleOutcome.Changed();
        }
    }

    private RuleStep Step(string act, string by) => new(act, by, time.GetUtcNow());

    private static RuleRecord Published(RuleRecord record, RuleStep step) => record.With(RuleState.Published, step) with
    {
        Moves = record.Kind == RuleKinds.Calendar.Name ? new CalendarMoves(IsDone: false, Cases: 0) : null,
    };

    private static bool IsSame(RuleFile builtIn, JsonElement body)
    {
        using var document = JsonDocument.Parse(builtIn.Json);
        return JsonElement.DeepEquals(document.RootElement, body);
    }

    private static RuleRecord New(RuleFileName name, JsonElement body, RuleState state, RuleStep? step) => new()
    {
        Kind = name.Kind,
        Id = name.Id,
        Version = name.Version,
        State = state,
        Story = step is null ? [] : [step],
        Body = body,
    };

    private static RuleRecord Read(StoredDocument document) =>
        (JsonSerializer.Deserialize(document.Json, RulesJson.Default.RuleRecord)
            ?? throw new JsonException($"The rule file {document.Key} is empty.")) with
        { ReadVersion = document.Version };
}
