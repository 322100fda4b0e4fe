using System.Collections.Frozen;

namespace Serverless.Cases;

/// <summary>The words that a service manager has put in place of the built-in ones. Immutable.</summary>
public sealed class TemplateBook
{
    private readonly FrozenDictionary<(TemplateKind, Language), TemplateTexts> _words;
    private readonly FrozenDictionary<(string, Language), string> _tasks;

    private readonly FrozenDictionary<(string, Language), string> _sentences;

    private TemplateBook(
        string id,
        int version,
        Dictionary<(TemplateKind, Language), TemplateTexts> words,
        Dictionary<(string, Language), string> tasks,
        Dictionary<(string, Language), string> sentences) =>
        (Id, Version, _words, _tasks, _sentences) =
            (id, version, words.ToFrozenDictionary(), tasks.ToFrozenDictionary(), sentences.ToFrozenDictionary());

    /// <summary>The built-in words, all of them.</summary>
    public static TemplateBook BuiltIn { get; } = new("standard", 1, [], [], []);

    /// <summary>The file's id.</summary>
    public string Id { get; }

    /// <summary>The file's version.</summary>
    public int Version { get; }

    /// <summary>Whether all messages are said as built in.</summary>
    public bool IsEmpty => _words.Count == 0;

    /// <summary>The words of a message; null when all of it is said as built in.</summary>
    public TemplateTexts? Find(TemplateKind kind, Language language) => _words.Count == 0 ? null : _words.GetValueOrDefault((kind, language));

    /// <summary>What a task asks for; null when it is said as built in.</summary>
    public string? FindTask(string kind, Language language) => _tasks.Count == 0 ? null : _tasks.GetValueOrDefault((kind, language));

    /// <summary>A single sentence of <see cref="SentenceKinds"/>; null when it is said as built in.</summary>
    public string? FindSentence(string kind, Language language) => _sentences.Count == 0 ? null : _sentences.GetValueOrDefault((kind, language));

    /// <summary>Reads a file strictly.</summary>
    /// <param name="json">The document.</param>
    /// <param name="faults">What is wrong is added here, each with its place such as <c>words.receipt.zh-CN.sms</c>.</param>
    public static TemplateBook? Read(ReadOnlySpan<byte> json, List<RuleFault> faults)
    {
        if (RuleReader.Read<TemplateDocument>(json, TemplatesJson.Default, faults) is not { } document)
        {
            return null;
        }

        var before = faults.Count;
        var words = new Dictionary<(TemplateKind, Language), TemplateTexts>();
        foreach (var (name, languages) in document.Words)
        {
            if (Find<TemplateKind>(name) is not { } kind)
            {
                faults.Add(new RuleFault(
                    $"words.{name}",
                    RuleSentence.Listing("There is no such message; allowed are", "没有这种消息，可用的消息", RuleWords.NamesOf(typeof(TemplateKind)))));
                continue;
            }

            foreach (var (language, entry, path) in ByLanguage(languages, $"words.{name}", faults))
            {
                words[(kind, language)] = Texts(kind, entry, path, faults);
            }
        }

        var tasks = Sentences("tasks", document.Tasks, TaskKinds.All.ToDictionary(kind => kind, _ => ""), faults);
        var sentences = Sentences("sentences", document.Sentences, SentenceKinds.All, faults);
        return faults.Count == before ? new TemplateBook(document.Id, document.Version, words, tasks, sentences) : null;
    }

    private static TemplateTexts Texts(TemplateKind kind, TemplateEntry entry, string path, List<RuleFault> faults)
    {
        if (entry is { Sms: null, Subject: null, Body: null, Voice: null })
        {
            faults.Add(new RuleFault(path, "Say at least one of sms, subject, body, voice.", "sms、subject、body、voice 至少填写一项。"));
        }

        TextTemplate? Text(TemplatePart part, string? text) =>
            text is null ? null : TemplateCheck.Read(kind, part, text, $"{path}.{TemplateFields.NameOf(part)}", faults);
        return new TemplateTexts(
            Text(TemplatePart.Sms, entry.Sms), Text(TemplatePart.Subject, entry.Subject), Text(TemplatePart.Body, entry.Body), Text(TemplatePart.Voice, entry.Voice));
    }

    // Sentences by their kind, each with the one placeholder that its kind has.
    private static Dictionary<(string, Language), string> Sentences(
        string section,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> written,
        IReadOnlyDictionary<string, string> kinds,
        List<RuleFault> faults)
    {
        var sentences = new Dictionary<(string, Language), string>();
        foreach (var (name, languages) in written)
        {
            if (!kinds.TryGetValue(name, out var field))
            {
                faults.Add(new RuleFault(
                    $"{section}.{name}", RuleSentence.Listing("There is no such sentence; allowed are", "没有这个用语，可用的用语", kinds.Keys)));
                continue;
            }

            foreach (var (language, sentence, path) in ByLanguage(languages, $"{section}.{name}", faults))
            {
                if (TemplateCheck.SentenceFault(sentence, field) is { } fault)
                {
                    faults.Add(new RuleFault(path, fault));
                }

                sentences[(name, language)] = sentence;
            }
        }

        return sentences;
    }

    private static IEnumerable<(Language Language, T Entry, string Path)> ByLanguage<T>(
        IReadOnlyDictionary<string, T> languages, string path, List<RuleFault> faults)
    {
        foreach (var (name, entry) in languages)
        {
            if (Find<Language>(name) is { } language && entry is not null)
            {
                yield return (language, entry, $"{path}.{name}");
            }
            else
            {
                faults.Add(new RuleFault($"{path}.{name}", "Words stand under a language, one of zh-CN, en.", "用语须写在语言之下：zh-CN 或 en。"));
            }
        }
    }

    private static T? Find<T>(string name)
        where T : struct, Enum
    {
        var place = RuleWords.NamesOf(typeof(T)).ToList().IndexOf(name);
        return place < 0 ? null : Enum.GetValues<T>()[place];
    }
}
