using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>How the simple values of rule documents are written, for faults and for schemas.</summary>
internal static class RuleWords
{
    public static readonly RuleSentence DateWanted = new("A date such as 2026-12-01 is needed.", "须为日期，例如 2026-12-01。");

    private static readonly Dictionary<Type, (RuleSentence Wanted, string? Pattern)> Texts = new()
    {
        [typeof(Duration)] = (new("A length such as PT24H or P3D is needed.", "须为时长，例如 PT24H 或 P3D。"), @"^P(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$"),
        [typeof(LocalDate)] = (DateWanted, @"^\d{4}-\d{2}-\d{2}$"),
        [typeof(Instant)] = (new("An instant such as 2026-12-01T01:00:00Z is needed.", "须为时刻，例如 2026-12-01T01:00:00Z。"), @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"),
        [typeof(OfficeWindow)] = (new("A window such as 09:00-12:00 is needed.", "须为时段，例如 09:00-12:00。"), @"^\d{2}:\d{2}(:\d{2})?-\d{2}:\d{2}(:\d{2})?$"),
        [typeof(ClockName)] = (new("The name of a clock is needed, such as first-response.", "须为计时项名称，例如 first-response。"), "^[a-z-]+(#[1-9][0-9]*)?$"),
        [typeof(ServiceTarget)] = (ServiceTarget.Wanted, null),
    };

    /// <summary>What is needed where a value of this type stands, in one sentence; null when the type has no words of its own.</summary>
    public static RuleSentence? Wanted(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return Texts.TryGetValue(plain, out var text) ? text.Wanted
            : EnumOf(plain) is { } words ? IsChoice(plain)
                ? RuleSentence.Listing("Allowed are one or several of", "须为下列一项或多项", NamesOf(words))
                : RuleSentence.Listing("Allowed is one of", "须为下列之一", NamesOf(words))
            : IsChoice(plain) ? new("A text, or a list of texts that is not empty, is needed.", "须为文本，或不为空的文本列表。")
            : plain == typeof(string) ? new("A text is needed.", "须为文本。")
            : plain == typeof(bool) ? new("true or false is needed.", "须为 true 或 false。")
            : plain == typeof(decimal) || plain == typeof(double) ? new("A number is needed.", "须为数字。")
            : plain == typeof(int) || plain == typeof(long) || plain == typeof(WorkingDays) ? new("A whole number is needed.", "须为整数。")
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
