using System.Text.Json.Nodes;

namespace Serverless.Cases;

/// <summary>The JSON schema of words as a rule file, with every kind, language and part by name.</summary>
internal static class TemplateSchema
{
    public static JsonObject Of()
    {
        var schema = RuleSchema.Of("templates", typeof(TemplateDocument), TemplatesJson.Default, isDated: true);
        var properties = schema["properties"]!.AsObject(); // RuleSchema writes them.
        properties["words"] = Named(RuleWords.NamesOf(typeof(TemplateKind)), () => ByLanguage(Entry));
        properties["tasks"] = Named(TaskKinds.All, () => ByLanguage(Text));
        properties["sentences"] = Named(SentenceKinds.All.Keys, () => ByLanguage(Text));
        return schema;
    }

    private static JsonObject Entry() => Named(RuleWords.NamesOf(typeof(TemplatePart)), Text);

    private static JsonObject ByLanguage(Func<JsonObject> one) => Named(RuleWords.NamesOf(typeof(Language)), one);

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Named(IEnumerable<string> names, Func<JsonObject> one) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, one()))),
        ["additionalProperties"] = false,
    };
}
