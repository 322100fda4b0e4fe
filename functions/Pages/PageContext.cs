using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What every page needs to know about its reader: the language, and the zone that times are shown in.</summary>
/// <param name="Language">The language of every word on the page.</param>
/// <param name="Zone">The zone that instants are shown and read in, from <c>Site:Zone</c>.</param>
public sealed record PageContext(Language Language, DateTimeZone Zone)
{
    /// <summary>Whether the page offers its other language.</summary>
    /// <remarks>A page that answers a POST does not: following the switch would lose what was typed.</remarks>
    public bool CanSwitch { get; init; }

    /// <summary>What of its address's query the page needs again, such as <c>contact=…</c>; empty for nothing.</summary>
    public string Keeps { get; init; } = "";

    /// <summary>The words of the page.</summary>
    public PageTexts Texts => PageTexts.For(Language);

    /// <summary>Leads to the very address that the page stands at, in its language.</summary>
    /// <remarks>Relative: the path of a request is the caller's, and one such as <c>//elsewhere</c> would lead away.</remarks>
    public string Here => In(Language);

    /// <summary>Leads to the very address that the page stands at, in a language.</summary>
    public string In(Language language) => $"?{(Keeps.Length > 0 ? Keeps + "&" : "")}lang={PageLanguage.Tag(language)}";

    /// <summary>Reads the language from <c>?lang=</c>, else from what the browser prefers, else Chinese.</summary>
    public static PageContext From(HttpRequest request, DateTimeZone zone)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

        return new PageContext(PageLanguage.Choose(request), zone)
        {
            CanSwitch = isRead,
        };
    }

    /// <summary>Leads to another page in the language that the reader chose here.</summary>
    public string Link(string path) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={PageLanguage.Tag(Language)}";
}
