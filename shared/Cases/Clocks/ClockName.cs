using System.Globalization;
using System.Text.Json;

namespace Serverless.Cases;

/// <summary>Names one clock of a case: its kind and round, written <c>first-response</c> or <c>first-response#2</c>.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Round">1 for the first; a clock that starts anew is a new round.</param>
public readonly record struct ClockName(ClockKind Kind, int Round)
{
    private static readonly ClockKind[] Kinds = Enum.GetValues<ClockKind>();
    private static readonly string[] Names = [.. Kinds.Select(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()))];

    /// <summary>The kind as shown, such as <c>first-response</c>.</summary>
    public string KindName => Names[(int)Kind];

    /// <summary>The first round of a kind.</summary>
    public static ClockName First(ClockKind kind) => new(kind, 1);

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">Unknown kind, or a round that is no positive number.</exception>
    public static ClockName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException("Not the name of a clock.");

    /// <summary>Reads the written form; false when it is none.</summary>
    public static bool TryParse(string? text, out ClockName name)
    {
        name = default;
        var parts = (text ?? "").Split('#');
        var kind = Array.IndexOf(Names, parts[0]);
        var round = 1;
        if (kind < 0 || parts.Length > 2
            || (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out round) || round < 1)))
        {
            return false;
        }

        name = new ClockName(Kinds[kind], round);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() =>
        Round == 1 ? KindName : string.Create(CultureInfo.InvariantCulture, $"{KindName}#{Round}");
}
