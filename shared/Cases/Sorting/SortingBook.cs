using System.Reflection;
using System.Text.Json;

namespace Serverless.Cases;

/// <summary>One version of the rules by which contacts are sorted, as data (H10–H14, H43). Its decisions are pure.</summary>
/// <remarks>Nothing is made ready before the first contact is sorted, so a book in force costs a cold start nothing.</remarks>
public sealed class SortingBook
{
    private const int TextMax = 20_000;
    private readonly Lazy<SortingDocument> _document;
    private readonly Lazy<Sorter> _sorter;

    private SortingBook(Func<SortingDocument> document)
    {
        _document = new Lazy<SortingDocument>(document);
        _sorter = new Lazy<Sorter>(() => new Sorter(_document.Value));
    }

    /// <summary>The handbook's rules, in <c>Sorting/rules.json</c>.</summary>
    public static SortingBook Default { get; } = new(ReadDefault);

    /// <summary>The id of the rules, such as <c>standard</c>.</summary>
    public string Id => _document.Value.Id;

    /// <summary>1, 2, ...</summary>
    public int Version => _document.Value.Version;

    /// <summary>Id and version as a case keeps them, such as <c>standard/1</c>.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}/{Version}");

    /// <summary>Reads rules from a file; null when it is no such file at all or has any fault.</summary>
    /// <param name="json">The file as UTF-8, at most 256 KiB.</param>
    /// <param name="faults">Gets one entry for each fault, with its place.</param>
    public static SortingBook? Read(ReadOnlySpan<byte> json, List<RuleFault> faults)
    {
        var before = faults.Count;
        if (json.Length > SortingCheck.BytesMax)
        {
            faults.Add(new RuleFault("", $"Sorting rules have at most {SortingCheck.BytesMax} bytes.", $"分类规则不能超过 {SortingCheck.BytesMax} 字节。"));
            return null;
        }

        try
        {
            var document = JsonSerializer.Deserialize(json, SortingJson.Default.SortingDocument);
            if (document is null)
            {
                faults.Add(new RuleFault("", "Sorting rules are a JSON object.", "分类规则须为一个 JSON 对象。"));
                return null;
            }

            RuleNulls.Find<SortingDocument>(json, SortingJson.Default, faults);
            faults.AddRange(faults.Count > before ? [] : SortingCheck.Of(document));
            return faults.Count == before ? new SortingBook(() => document) : null;
        }
        catch (JsonException wrong)
        {
            faults.Add(new RuleFault(
                wrong.Path?.TrimStart('$', '.') ?? "", "This is not understood: a field is unknown or missing, or a value is not of the known ones.",
                "此处无法理解：有未知或缺少的字段，或取值不在允许之列。"));
            return null;
        }
    }

    /// <summary>How the rules sort a contact. Only the first 20,000 characters are looked at (I9).</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="facts">What is known of its customer; absent for nothing.</param>
    public SortingResult Sort(Contact contact, SortingFacts? facts = null)
    {
        var text = SafeText.HalfWidth(SafeText.Cut(contact.Subject + "\n" + contact.Words, TextMax));
        return _sorter.Value.Sort(contact, text, facts ?? SortingFacts.None) with { Rules = Name };
    }

    /// <summary>Whether knowing the customer's earlier cases could change a decision made without them: only then they are worth a look.</summary>
    public bool AsksForEarlier(SortingResult decided) => _sorter.Value.AsksForEarlier(decided);

    private static SortingDocument ReadDefault()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Serverless.Cases.Sorting.rules.json")
            ?? throw new InvalidOperationException("The sorting rules are not embedded.");
        return JsonSerializer.Deserialize(stream, SortingJson.Default.SortingDocument)
            ?? throw new InvalidOperationException("The sorting rules are empty.");
    }
}
