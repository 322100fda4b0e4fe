namespace Serverless.Cases;

/// <summary>How a contact was sorted, with the reasons (H10–H14).</summary>
/// <param name="Nature">The nature.</param>
/// <param name="Complexity">The complexity.</param>
/// <param name="Urgency">The urgency.</param>
/// <param name="Department">The department's id.</param>
/// <param name="Why">The reasons, one or more a field.</param>
/// <param name="Confidence">From 0 (a guess) to 1 (certain).</param>
/// <param name="Inform">Departments to be informed at once (H43), such as <c>legal</c>; may be empty.</param>
public sealed record SortingResult(
    CaseNature Nature, Complexity Complexity, Urgency Urgency, string Department,
    IReadOnlyList<SortingReason> Why, double Confidence, IReadOnlyList<string> Inform)
{
    /// <summary>The rules that sorted it, with their version, such as <c>standard/1</c>; absent in entries of before.</summary>
    public string? Rules { get; init; }

    /// <summary>The tier that a rule gives the case, such as on a line for VIP customers (H14); absent for the customer's own.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Whether nothing but its length makes it complex (H11).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsComplexByLength =>
        Complexity == Complexity.Complex && Why.Any(reason => reason is { Field: "complexity", Rule: SortingReason.LongWords });

    /// <summary>The same where an approved reply answers it: general (H11, H15).</summary>
    public SortingResult AnsweredBy(string reply) => this with
    {
        Complexity = Complexity.General,
        Why =
        [
            .. Why.Where(reason => reason.Field != "complexity"),
            new SortingReason("complexity", CasesJson.NameOf(Complexity.General), SortingReason.KnownReply, reply),
        ],
    };
}
