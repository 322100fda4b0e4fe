using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Where a customer may go on from one page of a case to the next; paths of this site.</summary>
internal static class CustomerWays
{
    /// <summary>The page of the case.</summary>
    public static string Track(CaseFile file, SiteLinks links) => PathOf(links.Track(file.Id));

    /// <summary>The survey, while it waits for an answer.</summary>
    public static string? Survey(CaseFile file, SiteLinks links, Instant now) =>
        file.Survey(file.Head.Round) is { State: SurveyState.Open } survey && now < survey.ExpiresAt
            ? PathOf(links.Survey(file.Id, file.Head.Round))
            : null;

    /// <summary>The follow-up, while it waits for an answer.</summary>
    public static string? FollowUp(CaseFile file, SiteLinks links) => file.FollowUp(file.Head.Round) is { State: SurveyState.Open }
        ? PathOf(links.FollowUp(file.Id, file.Head.Round))
        : null;

    /// <summary>The appeal, while there is a result to appeal against (H52).</summary>
    public static string? Appeal(CaseFile file, SiteLinks links, PolicyBook book, Instant now) =>
        Reopening.IsPossible(file, now, book) ? PathOf(links.Appeal(file.Id, file.Head.Round)) : null;

    private static string PathOf(string url) => new Uri(url).AbsolutePath;
}
