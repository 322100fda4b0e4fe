using System.Globalization;

namespace Serverless.Cases;

/// <summary>Names one version of one rule file, written <c>policy:standard:2</c>.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Id">The file's id: letters a to z, digits and hyphens, 1 to 40 of them.</param>
/// <param name="Version">1, 2, ...</param>
public readonly record struct RuleFileName(string Kind, string Id, int Version)
{
    /// <summary>The highest version.</summary>
    public const int VersionMax = 999_999;

    private const int IdMax = 40;

    /// <summary>Whether a text can be the id of a rule file.</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= IdMax } && id.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-');

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Id}:{Version}");
}
