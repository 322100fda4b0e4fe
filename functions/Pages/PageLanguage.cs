using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Chooses the language of a page and writes it as a language tag.</summary>
public static class PageLanguage
{
    /// <summary>The tag for <c>lang</c> attributes and links: <c>zh-CN</c> or <c>en</c>.</summary>
    public static string Tag(Language language) => language switch
    {
        Language.Chinese => "zh-CN",
        Language.English => "en",
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads a language tag such as <c>zh-Hans-CN</c> or <c>en-GB</c>; absent when it is neither of ours.</summary>
    public static Language? Read(string? tag) => tag?.Split('-')[0].Trim().ToLowerInvariant() switch
    {
        "zh" => Language.Chinese,
        "en" => Language.English,
        _ => null,
    };

    /// <summary>What the link asks for, else the first of the browser's preferences that we speak, else Chinese.</summary>
    public static Language Choose(HttpRequest request) =>
        Read(request.Query["lang"].FirstOrDefault()) ?? Preferred(request) ?? Language.Chinese;

    private static Language? Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(preference => preference.Quality is not 0)
            .OrderByDescending(preference => preference.Quality ?? 1)
            .Select(preference => Read(preference.Value.Value))
            .FirstOrDefault(language => language is not null);
}
