using System.Text.Json.Nodes;

namespace Serverless.Cases;

/// <summary>One kind of rule file: how it is read, what its schema is, and where its content goes.</summary>
public sealed class RuleKind
{
    private readonly Func<byte[]> _defaultFile;
    private readonly Func<JsonObject> _schema;
    private string? _example;

    private RuleKind(
        string name, RuleRead<object> read, Func<JsonObject> schema, Func<byte[]> defaultFile, Func<ServiceRules, object, ServiceRules>? apply) =>
        (Name, Read, _schema, _defaultFile, Apply) = (name, read, schema, defaultFile, apply);

    /// <summary>The name, as the field <c>kind</c> of a file says it.</summary>
    public string Name { get; }

    /// <summary>Reads and checks the document.</summary>
    public RuleRead<object> Read { get; }

    /// <summary>Whether the record itself has the field <c>inForceFrom</c>; where it has not, the file's own is kept from it.</summary>
    public bool OwnsDate { get; private init; }

    /// <summary>Puts the newest document in force into the rules; null where all versions together make one part (policies, calendars).</summary>
    public Func<ServiceRules, object, ServiceRules>? Apply { get; }

    /// <summary>The JSON schema of its files.</summary>
    public JsonObject Schema => _schema();

    /// <summary>A kind whose version 1 is an embedded resource of the record's assembly.</summary>
    /// <param name="name">The name, in kebab case.</param>
    /// <param name="read">Reads and checks a document without the fields <c>$schema</c> and <c>kind</c>.</param>
    /// <param name="schema">Writes the schema, such as by <see cref="RuleSchema.Of"/>.</param>
    /// <param name="defaultFile">The resource's name.</param>
    /// <param name="apply">Puts a document into the rules.</param>
    /// <param name="ownsDate">Whether the record has the field <c>inForceFrom</c>.</param>
    public static RuleKind Of<T>(
        string name, RuleRead<T> read, Func<JsonObject> schema, string defaultFile, Func<ServiceRules, T, ServiceRules>? apply = null,
        bool ownsDate = false)
        where T : class =>
        Of(name, read, schema, () => Embedded(typeof(T).Assembly, defaultFile), apply, ownsDate);

    /// <summary>A kind whose version 1 is written by code.</summary>
    /// <param name="name">The name, in kebab case.</param>
    /// <param name="read">Reads and checks a document without the fields <c>$schema</c> and <c>kind</c>.</param>
    /// <param name="schema">Writes the schema.</param>
    /// <param name="defaultFile">Writes version 1.</param>
    /// <param name="apply">Puts a document into the rules.</param>
    /// <param name="ownsDate">Whether the record has the field <c>inForceFrom</c>.</param>
    public static RuleKind Of<T>(
        string name, RuleRead<T> read, Func<JsonObject> schema, Func<byte[]> defaultFile, Func<ServiceRules, T, ServiceRules>? apply = null,
        bool ownsDate = false)
        where T : class =>
        new(name, (json, faults) => read(json, faults), schema, defaultFile, apply is null ? null : (rules, content) => apply(rules, (T)content))
        {
            OwnsDate = ownsDate,
        };

    /// <summary>The built-in version 1, as text in UTF-8. What is built in may leave its kind out.</summary>
    public byte[] DefaultFile()
    {
        var file = _defaultFile();
        return file.AsSpan().IndexOf("\"kind\":"u8) >= 0 // With its colon: a word of the sorter may be "kind" too.
            ? file
            : [.. "{\n  \"kind\": \""u8, .. System.Text.Encoding.UTF8.GetBytes(Name), .. "\","u8, .. file.AsSpan()[(file.AsSpan().IndexOf((byte)'{') + 1)..]];
    }

    /// <summary>A complete file to copy, as text in UTF-8: the built-in one, or where that says little, one that says everything.</summary>
    public byte[] ExampleFile() => _example is null ? DefaultFile() : Embedded(typeof(RuleKind).Assembly, _example);

    /// <summary>The kind with an embedded example, for one whose built-in file is empty.</summary>
    internal RuleKind With(string example)
    {
        _example = example;
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    private static byte[] Embedded(System.Reflection.Assembly home, string name)
    {
        using var stream = home.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
