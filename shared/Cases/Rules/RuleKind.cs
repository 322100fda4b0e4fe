using System.Text.Json.Nodes;

namespace Serverless.Cases;

/// <summary>One kind of rule file: how it is read, what its schema is, and where its content goes.</summary>
public sealed class RuleKind
{
    private readonly string _defaultFile;
    private readonly System.Reflection.Assembly _home;
    private readonly Func<JsonObject> _schema;

    private RuleKind(
        string name, RuleRead<object> read, Func<JsonObject> schema, System.Reflection.Assembly home, string defaultFile,
        Func<ServiceRules, object, ServiceRules>? apply) =>
        (Name, Read, _schema, _home, _defaultFile, Apply) = (name, read, schema, home, defaultFile, apply);

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

    /// <summary>A kind.</summary>
    /// <param name="name">The name, in kebab case.</param>
    /// <param name="read">Reads and checks a document without the fields <c>$schema</c> and <c>kind</c>.</param>
    /// <param name="schema">Writes the schema, such as by <see cref="RuleSchema.Of"/>.</param>
    /// <param name="defaultFile">The embedded resource with version 1, in the assembly of the record.</param>
    /// <param name="apply">Puts a document into the rules.</param>
    /// <param name="ownsDate">Whether the record has the field <c>inForceFrom</c>.</param>
    public static RuleKind Of<T>(
        string name, RuleRead<T> read, Func<JsonObject> schema, string defaultFile, Func<ServiceRules, T, ServiceRules>? apply = null,
        bool ownsDate = false)
        where T : class =>
        new(name, (json, faults) => read(json, faults), schema, typeof(T).Assembly, defaultFile,
            apply is null ? null : (rules, content) => apply(rules, (T)content))
        {
            OwnsDate = ownsDate,
        };

    /// <summary>The built-in version 1, as text in UTF-8.</summary>
    /// <exception cref="InvalidOperationException">It is not embedded.</exception>
    public byte[] DefaultFile()
    {
        using var stream = _home.GetManifestResourceStream(_defaultFile)
            ?? throw new InvalidOperationException($"The default of {Name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
