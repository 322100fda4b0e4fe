using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Azure;

/// <content>The log of a call, and the look at it after the caller's patience ran out.</content>
public sealed partial class TableIntakeDesk
{
    // Each lost race is another step of the same call, and a call has a few dozen.
    private const int StepRacesMax = 50;
    private const int StepRawBytesMax = 512 * 1024;

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The original has more than 512 KiB, which no step of a call has.</exception>
    public async Task<CallLog> NoteAsync(string callId, CallStep step, RawContact raw, CancellationToken cancellationToken)
    {
        if (raw.Body.Length > StepRawBytesMax)
        {
            throw new ArgumentException($"A step's original has at most {StepRawBytesMax} bytes, not {raw.Body.Length}.", nameof(raw));
        }

        var owner = OwnerOf(callId);
        var row = await SealAsync(owner, callId, step, raw, cancellationToken);
        using var attempt = new CancellationTokenSource(IntakeIntents.TryMax, _time);
        for (var races = 0; races <= StepRacesMax; races++)
        {
            var call = await CallRows.ReadAsync(_tables.Contacts, owner, attempt.Token);
            if (call.Head?.GetString(ContactRow.OperationColumn) is { } operation)
            {
                await HealAsync(owner, operation, attempt.Token);
            }

            if (call.Steps.Exists(known => known.RowKey == row.RowKey))
            {
                return await OpenAsync(callId, call, attempt.Token);
            }

            if (await AppendAsync(call, row, callId, attempt.Token))
            {
                return await OpenAsync(callId, call with { Steps = [.. call.Steps, row] }, attempt.Token);
            }
        }

        throw new InvalidOperationException($"{StepRacesMax} steps of one call were noted while one waited.");
    }

    /// <inheritdoc />
    public async Task<CallLog?> FindCallAsync(string callId, CancellationToken cancellationToken)
    {
        var call = await CallRows.ReadAsync(_tables.Contacts, OwnerOf(callId), cancellationToken);
        return call.Steps.Count is 0 ? null : await OpenAsync(callId, call, cancellationToken);
    }

    private static string OwnerOf(string callId) => "call-" + ContentId.Of(CallSubject, callId);

    private async Task<TableEntity> SealAsync(
        string owner, string callId, CallStep step, RawContact raw, CancellationToken cancellationToken)
    {
        var subject = DataSubject.Intake(Instant.FromDateTimeOffset(_time.GetUtcNow()).InUtc().Date);
        var key = await _vault.KeyForAsync(subject, cancellationToken);

        // A key may hold what the caller pressed, so that only its digest is stored.
        var id = ContentId.Of(CallSubject, callId, step.Key);
        var row = new TableEntity(owner, CallRows.StepPrefix + id) { [ContactRow.SubjectColumn] = subject.Value };
        var json = JsonSerializer.SerializeToUtf8Bytes(step, CasesJson.Default.CallStep);
        RowBytes.Write(row, CallRows.StepColumn, key.Protect(json, SealPurposes.CallStep(id)));
        RowBytes.Write(row, CallRows.RawColumn, key.Protect(RawContactFormat.Write(raw), SealPurposes.Raw(id)));
        return row;
    }

    /// <summary>False when another step was faster. The first one also sees to the look at the call.</summary>
    private async Task<bool> AppendAsync(CallRows call, TableEntity step, string callId, CancellationToken cancellationToken)
    {
        if (call.Head is not null)
        {
            return await SubmitAsync(call.Append(step, ""), cancellationToken);
        }

        var now = _time.GetUtcNow();
        var intent = new IntakeIntent(call.Owner, ContactRow.Head, NewOperation(), now) { Message = LookAt(callId, call.Owner, now) };
        await _intents.WriteAsync(intent, cancellationToken);
        if (!await SubmitAsync(call.Append(step, intent.Operation), cancellationToken)
            && (await FindHeadAsync(call.Owner, [ContactRow.OperationColumn], cancellationToken))?.Operation != intent.Operation)
        {
            await _intents.DiscardAsync(intent, hasFiles: false, cancellationToken);
            return false;
        }

        await _intents.FinishAsync(intent, cancellationToken);
        return true;
    }

    // A refusal may be our own echo; whoever reads the call again sees the step.
    private async Task<bool> SubmitAsync(TableTransactionAction[] actions, CancellationToken cancellationToken)
    {
        try
        {
            await _tables.Contacts.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException refused) when (refused.Status is 409 or 412)
        {
            return false;
        }
    }

    private async Task<CallLog> OpenAsync(string callId, CallRows call, CancellationToken cancellationToken)
    {
        var steps = new List<CallStep>(call.Steps.Count);
        foreach (var row in call.Steps)
        {
            var purpose = SealPurposes.CallStep(row.RowKey[CallRows.StepPrefix.Length..]);
            if (await _vault.FindKeyAsync(new DataSubject(row.GetString(ContactRow.SubjectColumn) ?? ""), cancellationToken) is { } key
                && key.UnprotectOrNull(RowBytes.Read(row, CallRows.StepColumn) ?? [], purpose) is { } json)
            {
                steps.Add(JsonSerializer.Deserialize(json, CasesJson.Default.CallStep)!); // Not null: a step was written.
            }
        }

        return new CallLog(callId, steps);
    }

    private QueueMessage LookAt(string callId, string owner, DateTimeOffset now) =>
        new(owner, JsonSerializer.Serialize(new IntakeMessage(null, callId), CasesJson.Default.IntakeMessage))
        {
            SessionId = _vault.BlindIndex("session", callId),
            Subject = CallSubject,
            ScheduledEnqueueTime = now + CallLog.Patience.ToTimeSpan(),
        };
}
