using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>How the simple values of rule documents are written, for faults and for schemas.</summary>
internal static class RuleWords
{
    private static readonly Dictionary<Type, (string Sentence, string Pattern)> Texts = new()
    {
        [typeof(Duration)] = ("A length such as PT24H or P3D is needed.", @"^P(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$"),
        [typeof(LocalDate)] = ("A date such as 2026-12-01 is needed.", @"^\d{4}-\d{2}-\d{2}$"),
        [typeof(Instant)] = ("An instant such as 2026-12-01T01:00:00Z is needed.", @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"),
        [typeof(OfficeWindow)] = ("A window such as 09:00-12:00 is needed.", @"^\d{2}:\d{2}(:\d{2})?-\d{2}:\d{2}(:\d{2})?$"),
        [typeof(ClockName)] = ("The name of a clock is needed, such as first-response.", "^[a-z-]+(#[1-9][0-9]*)?$"),
    };

    /// <summary>What is needed where a value of this type stands, in one sentence; null when the type has no words of its own.</summary>
    public static string? Wanted(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return Texts.TryGetValue(plain, out var text) ? text.Sentence
            : EnumOf(plain) is { } words ? $"Allowed {(IsChoice(plain) ? "are one or several of" : "is one of")} {string.Join(", ", NamesOf(words))}."
            : IsChoice(plain) ? "A text, or a list of texts that is not empty, is needed."
            : plain == typeof(string) ? "A text is needed."
            : plain == typeof(bool) ? "true or false is needed."
            : plain == typeof(decimal) || plain == typeof(double) ? "A number is needed."
            : plain == typeof(int) || plain == typeof(long) || plain == typeof(WorkingDays) ? "A whole number is needed."
            : null;
    }

    /// <summary>The pattern of a text, or null when its type has none.</summary>
    public static string? PatternOf(Type type) => Texts.TryGetValue(type, out var text) ? text.Pattern : null;

    /// <summary>Whether a type is a choice of one or several values.</summary>
    public static bool IsChoice(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>);

    /// <summary>The enum that a type is or chooses of, or null.</summary>
    public static Type? EnumOf(Type type) =>
        type.IsEnum ? type : IsChoice(type) && type.GenericTypeArguments[0] is { IsEnum: true } chosen ? chosen : null;

    /// <summary>An enum's words as JSON writes them.</summary>
    public static IEnumerable<string> NamesOf(Type words) => Enum.GetNames(words).Select(name =>
        words.GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name));
}
