using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the notifications' page, in one language.</summary>
public sealed partial record OutboxTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string FailedHeading { get; init; }

    public required string FailedAll { get; init; }

    public required string AllHeading { get; init; }

    public required string FoundHeading { get; init; }

    public required string ServiceHeading { get; init; }

    public required string ServiceLead { get; init; }

    public required string State { get; init; }

    public required string Kind { get; init; }

    public required string Case { get; init; }

    public required string CaseUnknown { get; init; }

    public required string Any { get; init; }

    public required string Show { get; init; }

    public required string Clear { get; init; }

    public required string Recipient { get; init; }

    public required string Channel { get; init; }

    public required string At { get; init; }

    public required string Since { get; init; }

    public required string Tries { get; init; }

    public required string Customer { get; init; }

    public required string Words { get; init; }

    public required string WordsOf { get; init; }

    public required string WordHeading { get; init; }

    public required string WordNote { get; init; }

    public required string Back { get; init; }

    public required string Empty { get; init; }

    public required string EmptyMore { get; init; }

    public required string NoneFound { get; init; }

    public required string NoneFoundMore { get; init; }

    public required string More { get; init; }

    public required string First { get; init; }

    public required string Pages { get; init; }

    public required Func<int, string> Level { get; init; }

    /// <summary>Why it failed or was held back, by the code that we know.</summary>
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }

    /// <summary>A code that we have no words for.</summary>
    public required Func<string, string> OtherReason { get; init; }

    public static OutboxTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };

    public string Reason(string code) => Reasons.GetValueOrDefault(code) ?? OtherReason(code);
}
