using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>What the board filters by and shows besides a case's place: ids and instants, nothing personal.</summary>
internal sealed record BoardTraits(string? Handler, string? Provider, Channel Channel, Tier Tier, CaseStanding Standing, long? ClosedTicks)
{
    public static IReadOnlyList<string> Columns { get; } = ["Handler", "Provider", "Channel", "Tier", "Alarm", "NextClock", "Alerts", "ClosedAt"];

    public static BoardTraits Of(CaseFile file)
    {
        var head = file.Head;
        return new BoardTraits(
            head.Handler, head.Provider, head.Channel, head.Tier, CaseStanding.Of(file),
            head.ClosedAs is null ? head.ClosedAt?.ToDateTimeOffset().UtcTicks : null);
    }

    /// <summary>Reads a row's traits; null when a former version wrote it.</summary>
    public static BoardTraits? Read(TableEntity row) => row.GetInt32("Channel") is not { } channel
        ? null
        : new BoardTraits(
            row.GetString("Handler"), row.GetString("Provider"), (Channel)channel, (Tier)(row.GetInt32("Tier") ?? 0),
            new CaseStanding(
                (CaseAlarm)(row.GetInt32("Alarm") ?? (int)CaseAlarm.None),
                ClockName.TryParse(row.GetString("NextClock"), out var clock) ? clock : null,
                CaseStanding.ReadAlerts(row.GetString("Alerts"))),
            row.GetInt64("ClosedAt"));

    public void Write(TableEntity row)
    {
        row["Channel"] = (int)Channel;
        row["Tier"] = (int)Tier;
        row["Alarm"] = (int)Standing.Alarm;
        WriteText(row, "Handler", Handler);
        WriteText(row, "Provider", Provider);
        WriteText(row, "NextClock", Standing.NextClock?.ToString());
        WriteText(row, "Alerts", Standing.WriteAlerts());
        if (ClosedTicks is { } closed)
        {
            row["ClosedAt"] = closed;
        }
    }

    private static void WriteText(TableEntity row, string column, string? text)
    {
        if (text is not null)
        {
            row[column] = text;
        }
    }
}
