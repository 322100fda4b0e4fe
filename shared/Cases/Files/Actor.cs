namespace Serverless.Cases;

/// <summary>Who caused an entry of a case file: the system, the customer, or one member of staff.</summary>
/// <remarks>Written as <c>system</c>, <c>customer</c> or <c>staff:anna</c>.</remarks>
public sealed record Actor
{
    private const string StaffPrefix = "staff:";

    private Actor(string text) => Text = text;

    /// <summary>The software itself.</summary>
    public static Actor System { get; } = new("system");

    /// <summary>The customer of the case.</summary>
    public static Actor Customer { get; } = new("customer");

    /// <summary>The written form.</summary>
    public string Text { get; }

    /// <summary>The staff member's id; absent for the system and the customer.</summary>
    public string? StaffId => Text.StartsWith(StaffPrefix, StringComparison.Ordinal) ? Text[StaffPrefix.Length..] : null;

    /// <summary>A member of staff.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static Actor Staff(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new Actor(StaffPrefix + id);
    }

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">It is none of the three forms.</exception>
    public static Actor Parse(string text) => text switch
    {
        "system" => System,
        "customer" => Customer,
        not null when text.Length > StaffPrefix.Length && text.StartsWith(StaffPrefix, StringComparison.Ordinal) => new Actor(text),
        _ => throw new FormatException("An actor is system, customer or staff:{id}."),
    };

    /// <inheritdoc />
    public override string ToString() => Text;
}
