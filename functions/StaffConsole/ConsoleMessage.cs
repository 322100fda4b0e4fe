using Microsoft.Extensions.Options;
using NodaTime;

namespace Serverless.Functions;

/// <summary>A page of the console that only says something.</summary>
/// <param name="Console">Its reader; absent for one who is not signed in.</param>
/// <param name="Page">Language and zone.</param>
/// <param name="Message">What it says.</param>
public sealed record ConsoleMessageView(ConsoleContext? Console, PageContext Page, MessageText Message)
{
    /// <summary>What was typed into a form that was not taken, to be copied; empty when there was none.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];
}

/// <summary>Answers with a <see cref="ConsoleMessageView"/>.</summary>
internal static class ConsoleMessage
{
    /// <summary>403: another role is needed.</summary>
    public static IResult Forbidden(ConsoleContext console) =>
        Result(console, MessageKind.Forbidden, StatusCodes.Status403Forbidden);

    /// <summary>404: nothing is at this address.</summary>
    public static IResult NotFound(ConsoleContext console) =>
        Result(console, MessageKind.NotFound, StatusCodes.Status404NotFound);

    /// <summary>403: the form is too old, or no page of ours made it for this member. What was typed is shown.</summary>
    public static IResult FormEnded(ConsoleContext console) => new PageResult<ConsoleMessageScreen>(
        new ConsoleMessageView(console, console.Page, console.Texts.FormEnded) { Typed = Words(console.Form) }, StatusCodes.Status403Forbidden);

    /// <summary>401: nobody is signed in any more. What was typed is shown.</summary>
    public static IResult SignedOut(HttpRequest request, IFormCollection form)
    {
        var site = request.HttpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        var preferences = ConsolePreferences.Read(request, null, DateTimeZoneProviders.Tzdb[site.Zone]);
        var page = new PageContext(preferences.Language, preferences.Zone);
        return new PageResult<ConsoleMessageScreen>(
            new ConsoleMessageView(null, page, ConsoleTexts.For(page.Language).SignedOut) { Typed = Words(form) },
            StatusCodes.Status401Unauthorized);
    }

    private static PageResult<ConsoleMessageScreen> Result(ConsoleContext console, MessageKind kind, int status) =>
        new(new ConsoleMessageView(console, console.Page, console.Page.Texts.Messages[kind]), status);

    // Short values are choices and numbers, which nobody wants to copy.
    private static IReadOnlyList<string> Words(IFormCollection form) =>
        [.. form.Where(field => field.Key != ConsoleAccess.TokenField).SelectMany(field => field.Value).OfType<string>().Where(text => text.Length > 12)];
}
