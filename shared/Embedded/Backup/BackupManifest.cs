using System.Text.Json.Serialization;

namespace Serverless.Embedded;

/// <summary>What a copy of a store consists of.</summary>
/// <param name="Format">The layout, 1.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Files">Its files.</param>
public sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, IReadOnlyList<BackupEntry> Files)
{
    /// <summary>The layout that this program writes and reads.</summary>
    public const int FormatKnown = 1;
}

/// <summary>One file of a copy.</summary>
/// <param name="Path">Its path within the copy, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its digest, in lower-case hexadecimal.</param>
public sealed record BackupEntry(string Path, long Bytes, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
