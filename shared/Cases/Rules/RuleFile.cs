using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases;

/// <summary>One rule file as it was read without a fault: <c>{ "kind": "policy", "id": "standard", "version": 2, ... }</c>.</summary>
public sealed record RuleFile
{
    /// <summary>The most bytes of a file, so that it fits into a document with its story.</summary>
    public const int BytesMax = 200 * 1024;

    private RuleFile()
    {
    }

    /// <summary>What is wrong with a file of more bytes.</summary>
    public static RuleFault TooLarge { get; } = new("", $"A rule file has at most {BytesMax} bytes.", $"规则文件不能超过 {BytesMax} 字节。");

    /// <summary>What is wrong with JSON that is no object.</summary>
    public static RuleFault NoObject { get; } = new("", "A rule file is one object { ... }.", "规则文件须为一个对象 { ... }。");

    /// <summary>The kind.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Kind, id and version.</summary>
    public required RuleFileName Name { get; init; }

    /// <summary>From which date on it holds; absent means from its publication.</summary>
    public LocalDate? InForceFrom { get; init; }

    /// <summary>The document, as its kind reads it.</summary>
    public required object Content { get; init; }

    /// <summary>The text.</summary>
    public required string Json { get; init; }

    /// <summary>The built-in version 1 of a kind.</summary>
    /// <exception cref="InvalidOperationException">It has faults, which a test excludes.</exception>
    public static RuleFile DefaultOf(RuleKind kind)
    {
        var faults = new List<RuleFault>();
        return Read(Encoding.UTF8.GetString(kind.DefaultFile()), faults)
            ?? throw new InvalidOperationException($"The default of {kind} is wrong: {string.Join(' ', faults)}");
    }

    /// <summary>Reads and checks a file; null with faults when it is wrong.</summary>
    public static RuleFile? Read(string json, List<RuleFault> faults)
    {
        if (Encoding.UTF8.GetByteCount(json) > BytesMax)
        {
            faults.Add(TooLarge);
            return null;
        }

        using var document = RuleReader.Parse(Encoding.UTF8.GetBytes(json), faults);
        return document is null ? null : Read(json, document.RootElement, faults);
    }

    private static RuleFile? Read(string json, JsonElement root, List<RuleFault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(NoObject);
            return null;
        }

        if (RuleKinds.Find(Text(root, "kind")) is not { } kind)
        {
            faults.Add(new RuleFault("kind", RuleSentence.Listing("Allowed is one of", "须为下列之一", RuleKinds.All.Select(known => known.Name))));
            return null;
        }

        var before = faults.Count;
        var head = new List<RuleFault>();
        var name = new RuleFileName(kind.Name, Id(root, head), Version(root, head));
        var from = InForce(root, head);
        var content = kind.Read(WithoutHead(root, kind), faults);
        faults.AddRange(head.Where(fault => faults.Skip(before).All(told => told.Path != fault.Path)));
        return content is null || faults.Count > before
            ? null
            : new RuleFile { Kind = kind, Name = name, InForceFrom = from, Content = content, Json = json };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Id(JsonElement root, List<RuleFault> faults)
    {
        var id = Text(root, "id");
        if (!RuleFileName.IsId(id))
        {
            faults.Add(new RuleFault("id", "An id of 1 to 40 letters a to z, digits and hyphens is needed.", "id 须为 1 至 40 个小写字母 a 至 z、数字或连字符。"));
        }

        return id ?? "";
    }

    private static int Version(JsonElement root, List<RuleFault> faults)
    {
        if (root.TryGetProperty("version", out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var version) && version is > 0 and <= RuleFileName.VersionMax)
        {
            return version;
        }

        faults.Add(new RuleFault("version", $"A whole number from 1 to {RuleFileName.VersionMax} is needed.", $"须为 1 至 {RuleFileName.VersionMax} 的整数。"));
        return 0;
    }

    private static LocalDate? InForce(JsonElement root, List<RuleFault> faults)
    {
        if (!root.TryGetProperty("inForceFrom", out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && LocalDatePattern.Iso.Parse(value.GetString() ?? "") is { Success: true } date)
        {
            return date.Value;
        }

        faults.Add(new RuleFault("inForceFrom", RuleWords.DateWanted));
        return null;
    }

    // What every file has stands above its kind's own record.
    private static ReadOnlySpan<byte> WithoutHead(JsonElement root, RuleKind kind)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var member in root.EnumerateObject())
            {
                if (member.Name is not ("$schema" or "kind") && (kind.OwnsDate || member.Name != "inForceFrom"))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
