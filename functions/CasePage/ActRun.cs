using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Takes one form of the case page: does its act once, or gives the page back with everything that was typed.</summary>
internal sealed class ActRun(CaseFile seen, ActForm form, ConsoleContext console, CaseReader reader, CaseActs acts)
{
    private const int TriesMax = 5;

    private readonly CasePageTexts _texts = CasePageTexts.For(console.Language);

    public async Task<ActResult> DoAsync(CancellationToken cancellationToken)
    {
        var typed = ActTyped.Read(form, console);
        if (console.Form.ContainsKey("insert"))
        {
            return await BackAsync(seen, await InsertedAsync(typed, cancellationToken), StatusCodes.Status200OK, null, cancellationToken);
        }

        var body = typed.ToBody(form, console, _texts, out var errors);
        if (errors.Count > 0)
        {
            return await BackAsync(seen, typed with { Errors = errors }, StatusCodes.Status400BadRequest, null, cancellationToken);
        }

        var key = console.Typed("key");
        var version = long.TryParse(console.Typed("version"), out var typedVersion) ? Math.Clamp(typedVersion, 0, seen.Version) : seen.Version;
        long? expected = version;
        for (var tries = 1; ; tries++)
        {
            try
            {
                var decision = await acts.DoAsync(seen.Id, form.Act, body, console.Member.Id, key, expected, cancellationToken);
                return await AnswerAsync(decision, typed, cancellationToken);
            }
            catch (CaseFileChangedException) when (tries < TriesMax)
            {
                if (await reader.FindAsync(seen.Id.Value, cancellationToken) is not { } newest)
                {
                    return new ActResult.Gone();
                }

                if (CaseActs.WasDone(newest, form.Act, body, key))
                {
                    return new ActResult.Done(seen.Id);
                }

                if (form.Act != "note" && newest.Timeline.Skip((int)version).Any(TimelineReading.Matters))
                {
                    return await ConflictAsync(newest, typed, (int)version, cancellationToken);
                }

                expected = newest.Version; // Only the service's own entries came in between: nothing that anybody would decide otherwise for.
            }
        }
    }

    private async Task<ActResult> AnswerAsync(CaseDecision? decision, ActTyped typed, CancellationToken cancellationToken)
    {
        switch (decision)
        {
            case null:
                return new ActResult.Gone();
            case CaseDecision.Accepted accepted:
                return new ActResult.Done(accepted.File.Id);
            case CaseDecision.AlreadyDone:
                return new ActResult.Done(seen.Id);
        }

        var refused = (CaseDecision.Refused)decision; // The last of the family.
        var newest = await reader.FindAsync(seen.Id.Value, cancellationToken) ?? seen;
        if (StaffActBody.IsFieldFault(refused.Code, out var field) && form.Fields.Any(known => known.Name == field))
        {
            var errors = new Dictionary<string, string> { [field] = _texts.FieldFault(_texts.Label(field, form.Act), refused.Code[(field.Length + 1)..]) };
            return await BackAsync(newest, typed with { Errors = errors }, StatusCodes.Status400BadRequest, null, cancellationToken);
        }

        var status = refused.Code == "not-a-manager" ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict;
        return await BackAsync(newest, typed, status, _texts.Refusals.GetValueOrDefault(refused.Code, refused.Sentence), cancellationToken);
    }

    private async Task<ActResult> ConflictAsync(CaseFile newest, ActTyped typed, int version, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(newest, typed, cancellationToken);
        return new ActResult.Back(
            view with { Since = [.. view.Entries.Skip(version).Where(entry => !entry.IsQuiet)] }, StatusCodes.Status409Conflict);
    }

    private async Task<ActResult> BackAsync(
        CaseFile file, ActTyped typed, int status, string? refusal, CancellationToken cancellationToken) =>
        new ActResult.Back(await ViewAsync(file, typed, cancellationToken) with { Refusal = refusal }, status);

    private Task<CasePageView> ViewAsync(CaseFile file, ActTyped typed, CancellationToken cancellationToken) =>
        reader.ReadAsync(file, console, null, isFull: false, typed, cancellationToken);

    // Words of a known reply go behind what is typed already.
    private async Task<ActTyped> InsertedAsync(ActTyped typed, CancellationToken cancellationToken)
    {
        var chosen = console.Typed("reply-choice");
        if (await reader.ReplyAsync(seen, chosen, cancellationToken) is not { } words)
        {
            return typed;
        }

        var text = typed.Value("text") is { Length: > 0 } before ? $"{before}\n\n{words}" : words;
        return typed with { Reply = chosen, Values = new Dictionary<string, string>(typed.Values) { ["text"] = text } };
    }
}
