using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>What lists know of a case at a version: where it stands in their order, what they filter by, and its sealed head.</summary>
internal sealed record BoardEntry(
    CaseId Case, CustomerId Customer, long Version, long DueTicks, CaseStatus Status, string Department, int Clocks, long OpenedTicks,
    byte[] Head)
{
    /// <summary>Where a case without a due instant stands in the order by due instant.</summary>
    private const long Never = long.MaxValue;

    /// <summary>The columns that filter and order: all but the sealed head.</summary>
    public static IReadOnlyList<string> PlainColumns { get; } =
        ["Case", "Customer", "Version", "Due", "Status", "Department", "Clocks", "OpenedAt", .. BoardTraits.Columns];

    /// <summary>What the board filters by and shows besides; absent in a row that a former version wrote.</summary>
    public BoardTraits? Traits { get; init; }

    /// <summary>Neither closed nor archived.</summary>
    public bool IsOpen => Status < CaseStatus.Closed;

    public static BoardEntry Of(CaseFile file, byte[] sealedHead)
    {
        var head = file.Head;
        return new BoardEntry(
            file.Id, head.Customer, file.Version, head.NextDueAt?.ToDateTimeOffset().UtcTicks ?? Never, head.Status, head.Department,
            FlagsOf(head.ClockStates), head.OpenedAt.ToDateTimeOffset().UtcTicks, sealedHead)
        {
            Traits = BoardTraits.Of(file),
        };
    }

    /// <summary>Reads a head's row or a row of the board; without its body when that was not selected.</summary>
    public static BoardEntry Read(TableEntity row) => new(
        new CaseId(Text(row, "Case")), new CustomerId(Text(row, "Customer")), Number(row, "Version"), Number(row, "Due"),
        (CaseStatus)(row.GetInt32("Status") ?? 0), Text(row, "Department"), row.GetInt32("Clocks") ?? 0, Number(row, "OpenedAt"),
        SealedColumns.Read(row))
    {
        Traits = BoardTraits.Read(row),
    };

    /// <summary>Reads a row that may be damaged; null when it is.</summary>
    public static BoardEntry? TryRead(TableEntity row)
    {
        try
        {
            return Read(row);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public TableEntity Row(string partitionKey, string rowKey)
    {
        var row = new TableEntity(partitionKey, rowKey)
        {
            ["Case"] = Case.Value,
            ["Customer"] = Customer.Value,
            ["Version"] = Version,
            ["Due"] = DueTicks,
            ["Status"] = (int)Status,
            ["Department"] = Department,
            ["Clocks"] = Clocks,
            ["OpenedAt"] = OpenedTicks,
        };

        // A filter knows no bits, so each state is a column too.
        foreach (var state in Enum.GetValues<ClockState>().Where(state => (Clocks & (1 << (int)state)) != 0))
        {
            row[ClockColumn(state)] = true;
        }

        Traits?.Write(row);
        SealedColumns.Write(row, Head);
        return row;
    }

    /// <summary>Where it stands in the lists that go by due instant: of those due at once VIP customers first (H14).</summary>
    public string Place => BoardKeys.Place(DueTicks, Case, Traits?.Tier == Tier.Vip);

    /// <summary>The keys of the lists that it stands in: all, its status's, its department's, and those of its traits.</summary>
    public IReadOnlyList<string> ListKeys()
    {
        var keys = new List<string> { BoardKeys.DueList + Place, BoardKeys.OfStatus(Status) + Place, BoardKeys.OfDepartment(Department) + Place };
        if (Traits is not { } traits)
        {
            return keys;
        }

        keys.Add(BoardKeys.OfChannel(traits.Channel) + Place);
        keys.Add(BoardKeys.OpeningList + BoardKeys.Place(OpenedTicks, Case));
        Add(traits.Handler is null ? null : BoardKeys.OfHandler(traits.Handler));
        Add(traits.Provider is null ? null : BoardKeys.OfProvider(traits.Provider));
        Add(traits.Tier == Tier.Regular ? null : BoardKeys.OfTier(traits.Tier));
        Add(IsOpen ? BoardKeys.OfAlarm(traits.Standing.Alarm) : null);
        Add(IsOpen && traits.Standing.Alerts.Count > 0 ? BoardKeys.AlertList : null);
        if (traits.ClosedTicks is { } closed)
        {
            keys.Add(BoardKeys.ClosingList + BoardKeys.Place(closed, Case));
        }

        return keys;

        void Add(string? list)
        {
            if (list is not null)
            {
                keys.Add(list + Place);
            }
        }
    }

    /// <summary>Whether lists would show the same.</summary>
    public bool AgreesWith(BoardEntry other) => (this with { Head = other.Head }) == other && Head.AsSpan().SequenceEqual(other.Head);

    public static string ClockColumn(ClockState state) => "Is" + state;

    private static int FlagsOf(IReadOnlyList<ClockState> states) => states.Aggregate(0, (flags, state) => flags | (1 << (int)state));

    private static string Text(TableEntity row, string column) =>
        row.GetString(column) ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has no {column}.");

    private static long Number(TableEntity row, string column) =>
        row.GetInt64(column) ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has no {column}.");
}
