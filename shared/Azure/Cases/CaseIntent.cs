using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>What a commit sets going, written before the commit and deleted when all of it is done (I3).</summary>
/// <remarks>
/// It counts only when the case's event at <see cref="ReadVersion"/> + 1 names the same operation: then the commit took place. Holds
/// nothing personal: ids, blind indexes, and the inputs and payloads of orchestrations.
/// </remarks>
internal sealed record CaseIntent(
    CaseId Case, CustomerId Customer, long ReadVersion, long Version, string Operation, DateTimeOffset At, IntentBody Body)
{
    private const int TextMax = 32 * 1024;

    public string Partition => BoardKeys.Bucket(Customer);

    public string RowKey => BoardKeys.Todo(Customer, Case, Version, Operation);

    public TableEntity Row()
    {
        var row = new TableEntity(Partition, RowKey)
        {
            ["Case"] = Case.Value,
            ["Customer"] = Customer.Value,
            ["ReadVersion"] = ReadVersion,
            ["Version"] = Version,
            ["Operation"] = Operation,
            ["At"] = At.UtcTicks,
        };
        var json = JsonSerializer.Serialize(Body, StoreJson.Default.IntentBody);
        for (var n = 0; n * TextMax < json.Length; n++)
        {
            row[$"Effects{n}"] = json[(n * TextMax)..Math.Min((n + 1) * TextMax, json.Length)];
        }

        return row;
    }

    public static CaseIntent Read(TableEntity row) => new(
        new CaseId(row.GetString("Case")!), // Written by Row, like all that follows.
        new CustomerId(row.GetString("Customer")!),
        row.GetInt64("ReadVersion")!.Value,
        row.GetInt64("Version")!.Value,
        row.GetString("Operation")!,
        new DateTimeOffset(row.GetInt64("At")!.Value, TimeSpan.Zero),
        JsonSerializer.Deserialize(Text(row), StoreJson.Default.IntentBody)!);

    private static string Text(TableEntity row) =>
        string.Concat(Enumerable.Range(0, row.Count).Select(n => row.GetString($"Effects{n}")).TakeWhile(part => part is not null));
}

/// <summary>The effects of a commit, in their order.</summary>
/// <param name="Steps">Starts and events of orchestrations.</param>
/// <param name="Notes">The notifications that it decided.</param>
/// <param name="Contacts">The contacts that it filed.</param>
internal sealed record IntentBody(IReadOnlyList<IntentStep> Steps, IReadOnlyList<IntentNote> Notes, IReadOnlyList<string> Contacts);

/// <summary>A start (with a name) or an event (with an event's name) of an orchestration.</summary>
internal sealed record IntentStep(string Instance, string? Start, string? Event, string? Json);

/// <summary>A notification: its id and kind, whether it is to be queued, its number in the commit and the blind indexes of its recipients.</summary>
internal sealed record IntentNote(string Id, string Kind, bool IsQueued, int Number, IReadOnlyList<string> Recipients);

/// <summary>How the rows of these stores hold what is not personal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IntentBody))]
internal sealed partial class StoreJson : JsonSerializerContext;
