namespace Serverless.Cases;

/// <summary>A rule file of words as it is written: what it says takes the place of the built-in words, and the rest stays.</summary>
public sealed record TemplateDocument
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>1, 2, ...</summary>
    public required int Version { get; init; }

    /// <summary>The words by kind and language, such as <c>receipt</c> and <c>zh-CN</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, TemplateEntry>> Words { get; init => field = value ?? None<TemplateEntry>(); } = None<TemplateEntry>();

    /// <summary>What a task asks for, by its kind and language: the placeholder <c>{words}</c> of a staff task.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tasks { get; init => field = value ?? None<string>(); } = None<string>();

    /// <summary>Single sentences by their kind and language: what a call hears, and the reminder of what we wait for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sentences { get; init => field = value ?? None<string>(); } = None<string>();

    private static Dictionary<string, IReadOnlyDictionary<string, T>> None<T>() => [];
}
