using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>What reports need to know of a case at a version: ids, dates, kinds and counts, and no word of anybody (I7).</summary>
/// <remarks>
/// Derived from the file alone, so it can be thrown away and made again. Names are short in store, where a report reads tens of thousands.
/// Whoever changes what a member means, or the order of the enums that <see cref="KpiTally"/> counts, counts <see cref="Edition"/> up: then
/// every fact is made anew.
/// </remarks>
public sealed record CaseFact
{
    /// <summary>Which facts these are; those of another edition are not used.</summary>
    public const int Edition = 1;

    private const int ContactsMax = 100;
    private const int RepeatsMax = 5;
    private const int CallbacksMax = 10;

    /// <summary>The case.</summary>
    [JsonPropertyName("i")]
    public required CaseId Case { get; init; }

    /// <summary>Its number.</summary>
    [JsonPropertyName("n")]
    public required string Number { get; init; }

    /// <summary>The version of the file that it was derived from.</summary>
    [JsonPropertyName("v")]
    public required long Version { get; init; }

    /// <summary>When it was opened.</summary>
    [JsonPropertyName("o")]
    public required Instant OpenedAt { get; init; }

    /// <summary>Whether its customer was erased (H73): it counts nowhere.</summary>
    [JsonPropertyName("g")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsErased { get; init; }

    /// <summary>The department.</summary>
    [JsonPropertyName("d")]
    public string Department { get; init => field = value ?? ""; } = "";

    /// <summary>The handler; absent for none.</summary>
    [JsonPropertyName("h")]
    public string? Handler { get; init; }

    /// <summary>The first-contact owner; absent for none (H30).</summary>
    [JsonPropertyName("w")]
    public string? Owner { get; init; }

    /// <summary>The handler's provider; absent for the house's own staff.</summary>
    [JsonPropertyName("p")]
    public string? Provider { get; init; }

    /// <summary>The channel of the first contact.</summary>
    [JsonPropertyName("c")]
    public Channel Channel { get; init; }

    /// <summary>The nature.</summary>
    [JsonPropertyName("k")]
    public CaseNature Nature { get; init; }

    /// <summary>The customer's tier.</summary>
    [JsonPropertyName("l")]
    public Tier Tier { get; init; }

    /// <summary>The policy, such as <c>standard/1</c>.</summary>
    [JsonPropertyName("y")]
    public string Policy { get; init => field = value ?? ""; } = "";

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("s")]
    public CaseStatus Status { get; init; }

    /// <summary>Why it was closed without a result; absent while it is open, or closed with one.</summary>
    [JsonPropertyName("x")]
    public ClosedAs? ClosedAs { get; init; }

    /// <summary>The counts, as <see cref="KpiTally.Numbers"/> writes them.</summary>
    [JsonPropertyName("t")]
    public IReadOnlyList<int> Numbers { get; init => field = value ?? []; } = [];

    /// <summary>The sum of the quality scores on ten points.</summary>
    [JsonPropertyName("q")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Quality { get; init; }

    /// <summary>The customer's contacts, in minutes since the opening; the first hundred.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyList<int> Contacts { get; init => field = value ?? []; } = [];

    /// <summary>The votes of its surveys, 1 to 5; absent for none, and for a case that is counted apart.</summary>
    [JsonPropertyName("f")]
    public IReadOnlyList<int>? Votes { get; init; }

    /// <summary>The callbacks, a round each; absent for none.</summary>
    [JsonPropertyName("b")]
    public IReadOnlyList<MadeCallback>? Callbacks { get; init; }

    /// <summary>How often a complaining customer turned an answer down.</summary>
    [JsonPropertyName("a")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Appeals { get; init; }

    /// <summary>Stands for the cause of a complaint that was resolved: equal for equal causes, and telling nothing; absent for none.</summary>
    [JsonPropertyName("u")]
    public string? Cause { get; init; }

    /// <summary>The numbers of the complaints that a complaint repeats (H43); absent for none.</summary>
    [JsonPropertyName("e")]
    public IReadOnlyList<string>? Repeats { get; init; }

    /// <summary>The steps of a complaint that were left out (H50); absent for none.</summary>
    [JsonPropertyName("z")]
    public IReadOnlyList<ComplaintStep>? Skipped { get; init; }

    /// <summary>Whether it is a complaint that counts as one (H53).</summary>
    [JsonIgnore]
    public bool IsComplaint => Nature == CaseNature.Complaint && ClosedAs is (null or Serverless.Cases.ClosedAs.Merged);

    /// <summary>Derives the facts of a case. Pure.</summary>
    /// <param name="file">The case.</param>
    /// <param name="blind">Turns a text into a keyed index that tells nothing.</param>
    public static CaseFact Of(CaseFile file, Func<string, string> blind)
    {
        var head = file.Head;
        var tally = KpiTally.Of(file);
        var fact = new CaseFact
        {
            Case = file.Id,
            Number = head.Number,
            Version = file.Version,
            OpenedAt = head.OpenedAt,
            Department = head.Department,
            Handler = head.Handler,
            Owner = head.Owner,
            Provider = head.Provider,
            Channel = head.Channel,
            Nature = head.Nature,
            Tier = head.Tier,
            Policy = head.Policy.ToString(),
            Status = head.Status,
            ClosedAs = head.ClosedAs,
            Numbers = tally.Numbers,
            Quality = tally.Quality,
            Contacts =
            [
                .. file.Timeline.Where(entry => entry.FiledContact is not null).Take(ContactsMax)
                    .Select(entry => (int)Math.Clamp((entry.At - head.OpenedAt).TotalMinutes, 0, int.MaxValue)),
            ],
            Callbacks = CallbacksOf(file),
            Votes = VotesOf(file, tally),
        };
        return fact.IsComplaint ? WithComplaint(fact, file, blind) : fact;
    }

    /// <summary>What stands for a case whose customer was erased.</summary>
    public static CaseFact Erased(CaseVersion version) => new()
    {
        Case = version.Case,
        Number = "",
        Version = version.Version,
        OpenedAt = version.OpenedAt,
        IsErased = true,
    };

    private static IReadOnlyList<int>? VotesOf(CaseFile file, KpiTally tally) => tally.CountOf("votes") is null or 0
        ? null
        : [.. file.Surveys.Select(survey => survey.Answer?.Csat).OfType<int>()];

    private static IReadOnlyList<MadeCallback>? CallbacksOf(CaseFile file)
    {
        var made = Enumerable.Range(1, file.Head.Round).Select(round => CallbackCount.Made(file, round)).OfType<MadeCallback>()
            .Take(CallbacksMax).ToList();
        return made.Count == 0 ? null : made;
    }

    private static CaseFact WithComplaint(CaseFact fact, CaseFile file, Func<string, string> blind)
    {
        var repeats = file.Related.Where(related => related.Relation == CaseRelation.RepeatOf).Select(related => related.Number)
            .Take(RepeatsMax).ToList();
        var skipped = ComplaintView.Of(file)?.Steps.Where(step => step.SkippedBecause is not null).Select(step => step.Name).ToList();
        return fact with
        {
            Appeals = file.Appeals,
            Cause = ComplaintSummary.CauseOf(file) is { } cause ? blind(cause.ToUpperInvariant()) : null,
            Repeats = repeats.Count == 0 ? null : repeats,
            Skipped = skipped is { Count: > 0 } ? skipped : null,
        };
    }
}
