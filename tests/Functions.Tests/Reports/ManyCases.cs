using System.Globalization;
using NodaTime;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>Puts many cases with a whole life into a store, without living it.</summary>
internal static class ManyCases
{
    private const int Days = 15;

    /// <summary>Cases opened over two weeks of March 2026, each answered, closed and voted on.</summary>
    public static async Task FillAsync(ICaseFileStore files, int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            await Task.WhenAll(some.Select(number => files.CommitAsync(Life(number), CancellationToken.None)));
        }
    }

    private static CaseCommit Life(int number)
    {
        var (book, staff) = (Given.Book, Given.Staff);
        var at = Given.Monday9 + Duration.FromDays(number % Days);
        var mail = Given.MailNumber(number, at);
        var file = Given.Opened(mail).File;
        file = Then(Responding.Respond(file, "您好，已收到。", null, By(at, 1), book));
        file = Then(Handling.Handle(file, "上门维修", By(at, 2), book));
        file = Then(Resolving.Resolve(file, "风扇松动", "已更换", "已修好。", By(at, 3), book));
        file = Then(Closing.Close(file, By(at, 4), book));
        file = Then(Surveys.Open(file, 1, book, at + Duration.FromHours(5)));
        file = Then(Surveys.Answer(file, 1, new SurveyAnswer(4, 9, null, null, null, null, null), book, staff, at + Duration.FromHours(6)));
        return new CaseCommit(Renumbered(file, number), Renumbered(file, number).Timeline, []);
    }

    private static CaseFile Renumbered(CaseFile file, int number) => CaseFile.Load(file.Timeline.Select(entry => entry is CaseEvent.Opened opened
        ? opened with { Number = "C-" + (100_000_000 + number).ToString(CultureInfo.InvariantCulture) }
        : entry));

    private static ActStamp By(Instant at, int hours) => ActStamp.Staff("anna", at + Duration.FromHours(hours));

    private static CaseFile Then(CaseDecision decision) => Assert.IsType<CaseDecision.Accepted>(decision).File;
}
