using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Which cases the board lists.</summary>
public enum BoardList
{
    /// <summary>The open ones.</summary>
    Open,

    /// <summary>Those opened today.</summary>
    Opened,

    /// <summary>Those closed today.</summary>
    Closed,
}

/// <summary>What the board is narrowed to, as its address says it: ids and names of choices, nothing personal.</summary>
public sealed record BoardFilter
{
    public const string Path = "/console/board";

    private const int TextMax = 80;
    private const int CursorMax = 420;

    public BoardList List { get; init; }

    public string? Department { get; init; }

    public string? Provider { get; init; }

    public string? Handler { get; init; }

    public Channel? Channel { get; init; }

    public Tier? Tier { get; init; }

    public CaseStatus? Status { get; init; }

    public CaseAlarm? Alarm { get; init; }

    /// <summary>Where the page begins; absent for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsNarrow => this with { Cursor = null } != new BoardFilter();

    /// <summary>Reads an address; what is no choice of ours narrows nothing.</summary>
    public static BoardFilter Read(IQueryCollection query) => Read(name => query[name].FirstOrDefault());

    /// <summary>Reads what <see cref="Query"/> wrote, brought back by a form.</summary>
    public static BoardFilter Read(string query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        return Read(name => fields.TryGetValue(name, out var values) ? values.FirstOrDefault() : null);
    }

    /// <summary>The cases that it asks for, but for how pressing they are.</summary>
    /// <param name="day">When today began.</param>
    public CaseQuery Cases(Instant day) => new()
    {
        OnlyOpen = List == BoardList.Open,
        OpenedFrom = List == BoardList.Opened ? day : null,
        ClosedFrom = List == BoardList.Closed ? day : null,
        Department = Department,
        Provider = Provider,
        Handler = Handler,
        Channel = Channel,
        Tier = Tier,
        Status = Status,
        Alarm = Alarm,
    };

    /// <summary>The address of the board narrowed so.</summary>
    public string Address => Query is { Length: > 0 } query ? $"{Path}?{query}" : Path;

    /// <summary>Its part behind the question mark; empty for the whole board.</summary>
    public string Query => string.Join('&', Parts().Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")); // Not empty: just looked at.

    /// <summary>A choice as it stands in an address, such as <c>breached</c>.</summary>
    public static string Name<T>(T? value)
        where T : struct, Enum => value is { } given ? JsonNamingPolicy.KebabCaseLower.ConvertName(given.ToString()) : "";

    private static BoardFilter Read(Func<string, string?> field) => new()
    {
        List = Choice<BoardList>(field("list")) ?? BoardList.Open,
        Department = Text(field("department")),
        Provider = Text(field("provider")),
        Handler = Text(field("handler")),
        Channel = Choice<Channel>(field("channel")),
        Tier = Choice<Tier>(field("tier")),
        Status = Choice<CaseStatus>(field("status")),
        Alarm = Choice<CaseAlarm>(field("alarm")),
        Cursor = field("cursor") is { Length: > 0 and <= CursorMax } cursor ? cursor : null,
    };

    private (string Name, string? Value)[] Parts() =>
    [
        ("list", List == BoardList.Open ? null : Name<BoardList>(List)), ("department", Department), ("provider", Provider), ("handler", Handler),
        ("channel", Name(Channel)), ("tier", Name(Tier)), ("status", Name(Status)), ("alarm", Name(Alarm)), ("cursor", Cursor),
    ];

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 and <= TextMax } text ? text : null;

    private static T? Choice<T>(string? value)
        where T : struct, Enum =>
        value is { Length: > 0 and <= TextMax } && char.IsAsciiLetter(value[0])
        && Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : null;
}
