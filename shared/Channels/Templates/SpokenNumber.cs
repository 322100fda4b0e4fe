using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Says a case number character by character, so that a listener can write it down.</summary>
internal static class SpokenNumber
{
    /// <summary>As <see cref="CaseNumber.Spoken"/>; a number of another system such as <c>C-1001</c> is spelled <c>C, 1 0 0 1</c>.</summary>
    public static string Of(string number, Language language) => CaseNumber.TryParse(number) is { } known
        ? CaseNumber.Spoken(known, language)
        : string.Join(", ", number.Split(['-', '/', ' '], StringSplitOptions.RemoveEmptyEntries).Select(part => string.Join(' ', part.AsEnumerable())));
}
