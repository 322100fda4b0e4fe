using System.Globalization;

namespace Serverless.Cases;

/// <summary>Names one version of a service policy, written <c>standard/1</c> (H83).</summary>
/// <param name="Id">The policy's id.</param>
/// <param name="Version">1, 2, ...</param>
public readonly record struct PolicyRef(string Id, int Version)
{
    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">It is not <c>id/version</c>.</exception>
    public static PolicyRef Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash > 0 && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new PolicyRef(text[..slash], version)
            : throw new FormatException("A policy is named id/version.");
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}/{Version}");
}
