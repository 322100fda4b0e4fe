using System.Diagnostics;
using System.Text.RegularExpressions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the dead letters, in one language.</summary>
public sealed partial record DeadLetterTexts
{
    private const string LastEnded = "the last ended in: ";

    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Empty { get; init; }

    public required string EmptyMore { get; init; }

    public required string EmptyPage { get; init; }

    public required string What { get; init; }

    public required string Why { get; init; }

    public required string Tries { get; init; }

    public required string Since { get; init; }

    public required string Acts { get; init; }

    public required string Choose { get; init; }

    public required Func<string, string> ChooseLetter { get; init; }

    public required string Replay { get; init; }

    public required string ReplayChosen { get; init; }

    public required string Look { get; init; }

    public required string LookNote { get; init; }

    public required string MaskedNote { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Case { get; init; }

    public required string NoCase { get; init; }

    public required string NotKept { get; init; }

    public required string Queue { get; init; }

    public required string Received { get; init; }

    public required string Technical { get; init; }

    public required string NothingChosen { get; init; }

    public required string More { get; init; }

    public required string First { get; init; }

    public required string Pages { get; init; }

    /// <summary>What a letter was to do.</summary>
    public required IReadOnlyDictionary<LetterKind, string> Kinds { get; init; }

    /// <summary>A contact with its channel.</summary>
    public required Func<string, string> ContactBy { get; init; }

    /// <summary>A notification with its kind, its channel, and whether it is to staff.</summary>
    public required Func<string, string, bool, string> NotificationBy { get; init; }

    /// <summary>A file of a contact, by its number.</summary>
    public required Func<int, string> FileNumber { get; init; }

    /// <summary>The reasons that we know, by the queue's own word.</summary>
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }

    /// <summary>The errors that we can put into words, by their names.</summary>
    public required IReadOnlyDictionary<string, string> Errors { get; init; }

    public required string OtherReason { get; init; }

    public required Func<int, string> Characters { get; init; }

    public required Func<int, string> Replayed { get; init; }

    public required Func<int, string> Gone { get; init; }

    public required Func<string, string> Again { get; init; }

    public static DeadLetterTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };

    /// <summary>What a letter was to do, as one phrase.</summary>
    public string Title(ExplainedLetter letter, DomainTexts domain) => letter switch
    {
        { Contact: { } contact, Kind: LetterKind.Contact } => ContactBy(domain.Channel[contact.Channel]),
        { Notification: { } word } => NotificationBy(domain.Notification[word.Kind], domain.MessageChannel[word.Channel], word.StaffId is not null),
        { File: { } number } => FileNumber(number),
        _ => Kinds[letter.Kind],
    };

    public string Reason(DeadLetter letter) => Reasons.GetValueOrDefault(letter.Reason, OtherReason);

    /// <summary>The last error in words; absent where we have none.</summary>
    public string? LastError(DeadLetter letter)
    {
        var at = letter.Description.IndexOf(LastEnded, StringComparison.Ordinal);
        var error = at < 0 ? letter.Reason : letter.Description[(at + LastEnded.Length)..];
        return Word().Matches(error).Select(match => Errors.GetValueOrDefault(match.Value)).FirstOrDefault(words => words is not null);
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
