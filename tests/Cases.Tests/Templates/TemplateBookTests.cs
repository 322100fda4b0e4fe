using System.Text;

namespace Serverless.Cases.Tests;

/// <summary>Words as rule data: what a file may say, and what it cannot leave out.</summary>
public sealed class TemplateBookTests
{
    [Fact]
    public void Words_replace_what_they_say_and_leave_the_rest()
    {
        var book = Read("""{ "receipt": { "zh-CN": { "sms": "工单 {number}，{due}前答复 {track}" } } }""");

        var texts = book.Find(TemplateKind.Receipt, Language.Chinese);
        Assert.NotNull(texts);
        Assert.Equal([TemplateField.Number, TemplateField.Due, TemplateField.Track], texts.Sms!.Fields); // The file has it.
        Assert.Equal((null, null, null), (texts.Subject, texts.Body, texts.Voice));
        Assert.Null(book.Find(TemplateKind.Receipt, Language.English));
        Assert.Null(book.Find(TemplateKind.Reply, Language.Chinese));
        Assert.True(ServiceRules.Default.Words.IsEmpty);
    }

    [Theory]
    [InlineData("""{ "receit": {} }""", "words.receit", "There is no such message; allowed are receipt, warning,")]
    [InlineData("""{ "receipt": { "fr": { "subject": "{number}" } } }""", "words.receipt.fr", "Words stand under a language, one of zh-CN, en.")]
    [InlineData("""{ "receipt": { "en": { "fax": "{number}" } } }""", "words.receipt.en.fax", "There is no such field; allowed are sms, subject, body, voice.")]
    [InlineData("""{ "receipt": { "en": {} } }""", "words.receipt.en", "Say at least one of sms, subject, body, voice.")]
    [InlineData("""{ "receipt": { "en": { "subject": " " } } }""", "words.receipt.en.subject", "A text of 1 to 100 characters is needed.")]
    [InlineData("""{ "receipt": { "en": { "subject": "{number}\nBcc: x" } } }""", "words.receipt.en.subject", "It has a control character,")]
    [InlineData("""{ "receipt": { "en": { "subject": "Your case" } } }""", "words.receipt.en.subject", "The placeholder {number} is missing.")]
    [InlineData("""{ "receipt": { "en": { "sms": "{number} {due}" } } }""", "words.receipt.en.sms", "The placeholder {track} is missing.")]
    [InlineData("""{ "survey": { "zh-CN": { "body": "工单 {number}" } } }""", "words.survey.zh-CN.body", "The placeholder {survey} is missing.")]
    [InlineData("""{ "alert": { "en": { "sms": "{number} {clock} {late}" } } }""", "words.alert.en.sms", "The placeholder {alert} is missing.")]
    [InlineData("""{ "receipt": { "en": { "voice": "{number} {due} {track}" } } }""", "words.receipt.en.voice", "There is no placeholder {track} here; allowed are {number}, {organisation}, {subject}, {due}.")]
    [InlineData("""{ "receipt": { "en": { "subject": "{number} {colour}" } } }""", "words.receipt.en.subject", "There is no placeholder {colour} here;")]
    [InlineData("""{ "receipt": { "en": { "subject": "{number} {due" } } }""", "words.receipt.en.subject", "The brace at character 10 belongs to no placeholder;")]
    [InlineData("""{ "receipt": { "en": { "subject": "{number} }" } } }""", "words.receipt.en.subject", "The brace at character 10 belongs to no placeholder;")]
    public void What_is_wrong_is_named_with_its_place(string words, string path, string sentence)
    {
        var faults = new List<RuleFault>();

        Assert.Null(TemplateBook.Read(Document(words), faults));
        Assert.Equal(path, Assert.Single(faults).Path);
        Assert.StartsWith(sentence, faults[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_message_of_too_many_segments_is_a_fault()
    {
        string Words(string language, char letter, int length) =>
            $$"""{ "receipt": { "{{language}}": { "sms": "{number}{due}{track}{{new string(letter, length)}}" } } }""";

        Read(Words("zh-CN", '您', 138));
        Read(Words("en", 'a', 480));
        foreach (var (words, language) in (ReadOnlySpan<(string, string)>)[(Words("zh-CN", '您', 139), "zh-CN"), (Words("en", 'a', 483), "en")])
        {
            var faults = new List<RuleFault>();
            Assert.Null(TemplateBook.Read(Document(words), faults));
            Assert.Equal($"words.receipt.{language}.sms: It takes about 5 segments as a text message; at most 4 are sent.", Assert.Single(faults).ToString());
        }
    }

    [Theory]
    [InlineData("""{ "handover": { "en": "Take it {now}." } }""", "tasks.handover.en")]
    [InlineData("""{ "sleep": { "en": "x" } }""", "tasks.sleep")]
    [InlineData("""{ "handover": { "de": "x" } }""", "tasks.handover.de")]
    public void A_wrong_task_is_named_with_its_place(string tasks, string path)
    {
        var faults = new List<RuleFault>();

        Assert.Null(TemplateBook.Read(Encoding.UTF8.GetBytes($$"""{ "id": "standard", "version": 2, "tasks": {{tasks}} }"""), faults));
        Assert.Equal(path, Assert.Single(faults).Path);
    }

    [Theory]
    [InlineData("""{ "phone-greeting": { "en": "Hello." } }""", "sentences.phone-greeting.en", "The placeholder {organisation} is needed once.")]
    [InlineData("""{ "phone-heard": { "en": "{speech}, {speech}?" } }""", "sentences.phone-heard.en", "The placeholder {speech} is needed once.")]
    [InlineData("""{ "phone-ask": { "zh-CN": "{organisation}" } }""", "sentences.phone-ask.zh-CN", "A sentence of 1 to 200 characters without braces is needed.")]
    [InlineData("""{ "waiting-reminder": { "en": "{awaited}" } }""", "sentences.waiting-reminder.en", "A sentence of 1 to 200 characters without braces but {awaited} is needed.")]
    [InlineData("""{ "phone-hum": { "en": "Hum." } }""", "sentences.phone-hum", "There is no such sentence; allowed are phone-greeting,")]
    public void A_wrong_sentence_is_named_with_its_place(string sentences, string path, string wanted)
    {
        var faults = new List<RuleFault>();

        Assert.Null(TemplateBook.Read(Encoding.UTF8.GetBytes($$"""{ "id": "standard", "version": 2, "sentences": {{sentences}} }"""), faults));
        Assert.Equal(path, Assert.Single(faults).Path);
        Assert.StartsWith(wanted, faults[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_takes_its_value_as_it_is()
    {
        Assert.Equal("We wait for {awaited} and {number}.", SentenceKinds.Fill(SentenceKinds.WaitingReminder, "We wait for {awaited}.", "{awaited} and {number}"));
    }

    [Fact]
    public void Every_message_part_and_language_is_in_the_example()
    {
        var book = (TemplateBook)RuleFile.Read(Encoding.UTF8.GetString(RuleKinds.Templates.ExampleFile()), [])!.Content; // A test below sees that it is right.

        foreach (var kind in Enum.GetValues<TemplateKind>())
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                Assert.True(book.Find(kind, language) is { Sms: not null, Subject: not null, Body: not null, Voice: not null }, $"{kind} {language}");
            }
        }

        Assert.All(SentenceKinds.All.Keys, kind => Assert.All(Enum.GetValues<Language>(), language => Assert.NotNull(book.FindSentence(kind, language))));
    }

    [Fact]
    public void The_empty_words_of_the_service_say_everything_as_built_in()
    {
        var rules = RuleShelf.Default.RulesOn(new NodaTime.LocalDate(2026, 11, 23));

        Assert.True(rules.Words.IsEmpty);
        Assert.Null(rules.Words.FindTask("handover", Language.English));
    }

    private static TemplateBook Read(string words)
    {
        var faults = new List<RuleFault>();
        var book = TemplateBook.Read(Document(words), faults);
        Assert.Empty(faults);
        return book!; // Without faults it is there.
    }

    private static byte[] Document(string words) => Encoding.UTF8.GetBytes($$"""{ "id": "standard", "version": 2, "words": {{words}} }""");
}
