namespace Serverless.Functions;

/// <summary>The ids that tie a field to its hint and its error. The field's own id is its name.</summary>
internal static class FieldIds
{
    public static string Hint(string name) => $"{name}-hint";

    public static string Error(string name) => $"{name}-error";

    public static string? DescribedBy(string name, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (not null, null) => Hint(name),
        (null, not null) => Error(name),
        _ => $"{Error(name)} {Hint(name)}",
    };
}
