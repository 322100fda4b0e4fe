using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class ServiceWordsTests
{
    private const string Url = "https://service.example.com/reports/2026-11";

    public static TheoryData<ServiceWord, MessageChannel, Language> All
    {
        get
        {
            var all = new TheoryData<ServiceWord, MessageChannel, Language>();
            foreach (var word in Enum.GetValues<ServiceWord>())
            {
                foreach (var channel in Enum.GetValues<MessageChannel>())
                {
                    all.Add(word, channel, Language.Chinese);
                    all.Add(word, channel, Language.English);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_word_says_what_it_is_about_and_leads_on(ServiceWord word, MessageChannel channel, Language language) // H64, H71, H81
    {
        var rendered = ServiceWords.Render(Mail(word, "2026-11"), channel, language, OrganisationName.Default, Url);

        Assert.Contains("2026-11", rendered.Text, StringComparison.Ordinal);
        Assert.Equal(channel == MessageChannel.Voice, !rendered.Text.Contains(Url, StringComparison.Ordinal));
        Assert.Equal(channel == MessageChannel.Email, rendered.Html is not null);
        Assert.Equal(channel is MessageChannel.Email or MessageChannel.Console, rendered.Subject.Length > 0);
    }

    [Fact]
    public void Hostile_words_stay_words()
    {
        var rendered = ServiceWords.Render(
            Mail(ServiceWord.CallbackAhead, "<script>x</script>\r\nBcc: a@b"), MessageChannel.Email, Language.English, OrganisationName.Default, Url);

        Assert.DoesNotContain("<script>", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', rendered.Subject);
    }

    private static ServiceMail Mail(ServiceWord word, string about) =>
        new("report:2026-11:ma", "ma", word, about, "/reports/2026-11", Instant.FromUtc(2026, 12, 1, 22, 0)) { Count = 3 };
}
