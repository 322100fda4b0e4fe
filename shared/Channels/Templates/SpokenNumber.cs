namespace Serverless.Channels;

/// <summary>Says a case number character by character, so that a listener can write it down.</summary>
internal static class SpokenNumber
{
    /// <summary>Such as <c>C, 1 0 0 1</c> for <c>C-1001</c>.</summary>
    public static string Of(string number) => string.Join(
        ", ", number.Split(['-', '/', ' '], StringSplitOptions.RemoveEmptyEntries).Select(part => string.Join(' ', part.AsEnumerable())));
}
